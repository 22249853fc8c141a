import { createRequire } from 'node:module'
import { transformSync as transformWithBabel } from '@babel/core'
import { transformSync as transformWithSwc } from '@swc/core'
import { transformSync as transformWithOxc } from 'rolldown/utils'

const require = createRequire(import.meta.url)

/** Compiles TSX for React with Fast Refresh on, as a dev server would have it. */
export type Compiler = (code: string) => string

const compilers: Readonly<Record<string, Compiler>> = {
  oxc: (code) => {
    const jsx = { runtime: 'automatic', refresh: true } as const
    const { code: compiled, errors } = transformWithOxc('App.tsx', code, { lang: 'tsx', sourceType: 'commonjs', jsx })
    if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'))
    return compiled
  },
  SWC: (code) =>
    transformWithSwc(code, {
      filename: 'App.tsx',
      isModule: false,
      jsc: {
        parser: { syntax: 'typescript', tsx: true },
        target: 'es2024',
        transform: { react: { refresh: true, development: true, runtime: 'automatic' } },
      },
    }).code,
  Babel: (code) =>
    transformWithBabel(code, {
      filename: 'App.tsx',
      configFile: false,
      babelrc: false,
      sourceType: 'script',
      presets: [
        [require.resolve('@babel/preset-react'), { runtime: 'automatic' }],
        require.resolve('@babel/preset-typescript'),
      ],
      plugins: [[require.resolve('react-refresh/babel'), { skipEnvCheck: true }]],
    })?.code ?? '',
}

/** Every text is compiled once. */
const remembered =
  (compile: Compiler, known = new Map<string, string>()): Compiler =>
  (code) => {
    const compiled = known.get(code) ?? compile(code)
    known.set(code, compiled)
    return compiled
  }

export const COMPILERS: Readonly<Record<string, Compiler>> = Object.fromEntries(
  Object.entries(compilers).map(([name, compile]) => [name, remembered(compile)]),
)
