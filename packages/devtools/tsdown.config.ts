import { cpSync } from 'node:fs'
import type { UserConfig } from 'tsdown'
import { nodePackage } from '../../tsdown.base.ts'

const config: UserConfig[] = [
  ...nodePackage(),
  {
    // The runtime requires it in every kind of program, and Node 20 warns of an ES module.
    entry: 'src/record.ts',
    platform: 'node',
    target: 'node20.19',
    format: 'cjs',
    outDir: 'dist/cjs',
    dts: true,
    // Agents look for skills in the packages that a project names.
    hooks: { 'build:done': () => cpSync('../runtime/skills', 'skills', { recursive: true }) },
  },
]

export default config
