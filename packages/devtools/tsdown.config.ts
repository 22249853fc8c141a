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
  },
]

export default config
