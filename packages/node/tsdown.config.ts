import type { Rolldown, UserConfig } from 'tsdown'
import { exceptionLine, nodePackage, notices } from '../../tsdown.base.ts'

/** Loaded by Jest, in part among the tests, where `require` knows no ES modules. */
const setUp: UserConfig = {
  entry: ['src/jest-run.ts', 'src/jest-setup.ts'],
  format: 'cjs',
  outDir: 'dist/jest',
  target: 'node20.19',
  plugins: [notices],
  deps: { neverBundle: [/^traceghost\//], onlyBundle: ['std-env'] },
  dts: false,
  clean: false,
}

/** In one-byte characters and with the function around it, so that nothing has to be copied before V8 sees it. */
const wrapped: Rolldown.Plugin = {
  name: 'wrapped',
  generateBundle(_, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'chunk') continue
      const code = file.code.replace(/[^\0-\x7f]/g, escaped)
      file.code = `(function (exports, require, __filename) {${code}\n})\n`
    }
  },
}

const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`

/** Scripts that the start of a process runs: see `boot.ts`. */
const scriptOf = (name: string, entry: string, deps: NonNullable<UserConfig['deps']>): UserConfig => ({
  entry: { [name]: entry },
  format: 'cjs',
  platform: 'node',
  target: 'node20.19',
  outputOptions: { comments: false },
  plugins: [wrapped, exceptionLine, notices],
  deps,
  dts: false,
  clean: false,
})

const config: UserConfig[] = [
  ...nodePackage({ others: ['src/hooks.ts'] }),
  setUp,
  { ...scriptOf('boot', 'src/boot/boot.ts', {}), plugins: [notices] },
  scriptOf('start', 'src/scripts/start.ts', {
    alwaysBundle: ['@traceghost/transform/early'],
    onlyBundle: ['std-env'],
    neverBundle: [/^traceghost\b/],
  }),
  scriptOf('transform', 'src/scripts/transform.ts', {
    alwaysBundle: [/^@traceghost\/transform\b/, /^@jridgewell\//],
    neverBundle: [/^traceghost\b/],
  }),
  scriptOf('runtime', 'src/scripts/runtime.ts', { alwaysBundle: [/^traceghost\b/] }),
]

export default config
