import type { UserConfig } from 'tsdown'
import { nodePackage } from '../../tsdown.base.ts'

/** Loaded by Jest, in part among the tests, where `require` knows no ES modules. */
const setUp: UserConfig = {
  entry: ['src/jest-run.ts', 'src/jest-setup.ts'],
  format: 'cjs',
  outDir: 'dist/jest',
  target: 'node20.19',
  deps: { neverBundle: [/^traceghost\//], onlyBundle: ['std-env'] },
  dts: false,
  clean: false,
}

const config: UserConfig[] = [...nodePackage(['src/hooks.ts']), setUp]

export default config
