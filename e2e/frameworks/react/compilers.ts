import { createRequire } from 'node:module'
import { transformSync as transformWithBabel } from '@babel/core'
import { type Options as SwcOptions, transformSync as transformWithSwc } from '@swc/core'
import { transformSync as compileWithOxc } from 'oxc-transform-react'
import { transformSync as transformWithOxc } from 'rolldown/utils'

const require = createRequire(import.meta.url)
const requireInBabel7 = createRequire(new URL('../../babel-7/package.json', import.meta.url))

/** The version that React Compiler is made for. */
const { transformSync: transformWithBabel7 } = requireInBabel7('@babel/core') as {
  transformSync: typeof transformWithBabel
}

/** Compiles TSX for React. */
export type Compiler = (code: string) => string

type SwcConfig = NonNullable<SwcOptions['jsc']>

/** With Fast Refresh, and with further settings. */
export const compileWithSwc = (code: string, { transform, ...jsc }: SwcConfig = {}): string =>
  transformWithSwc(code, {
    filename: 'App.tsx',
    envName: 'development',
    // SWC prepares modules only for Fast Refresh.
    isModule: true,
    module: { type: 'commonjs' },
    jsc: {
      parser: { syntax: 'typescript', tsx: true },
      target: 'es2024',
      transform: { react: { refresh: true, development: true, runtime: 'automatic' }, ...transform },
      ...jsc,
    },
  }).code

const compilers: Readonly<Record<string, Compiler>> = {
  oxc: (code) => {
    const jsx = { runtime: 'automatic', refresh: true } as const
    const { code: compiled, errors } = transformWithOxc('App.tsx', code, { lang: 'tsx', sourceType: 'commonjs', jsx })
    if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'))
    return compiled
  },
  SWC: (code) => compileWithSwc(code),
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

/** Lowers TypeScript and JSX, without Fast Refresh. */
function lower(code: string): string {
  const jsx = { runtime: 'automatic' } as const
  return transformWithOxc('App.tsx', code, { lang: 'tsx', sourceType: 'commonjs', jsx }).code
}

/** As a plugin of Babel: React Compiler's output of TSX is TSX. */
export const compileWithBabel = (code: string, plugins: readonly unknown[]): string =>
  lower(
    transformWithBabel7(code, {
      filename: '/app/App.tsx',
      root: '/app',
      cwd: '/app',
      configFile: false,
      babelrc: false,
      sourceType: 'script',
      parserOpts: { plugins: ['jsx', 'typescript'] },
      plugins: plugins as [],
    })?.code ?? '',
  )

/** When React Compiler breaks a build because of a component that it cannot compile. */
type Panic = 'all_errors' | 'none'

export const reactCompiler = (panicThreshold: Panic): unknown => [
  require.resolve('babel-plugin-react-compiler'),
  { panicThreshold },
]

export const REFRESH: unknown = [require.resolve('react-refresh/babel'), { skipEnvCheck: true }]

const reactCompilers: Readonly<Record<string, (code: string, panicThreshold: Panic) => string>> = {
  oxc: (code, panicThreshold) => {
    const { code: compiled, errors } = compileWithOxc('App.tsx', code, {
      lang: 'tsx',
      sourceType: 'commonjs',
      jsx: { runtime: 'automatic', refresh: true },
      reactCompiler: { panicThreshold },
    })
    if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'))
    return compiled
  },
  SWC: (code, panicThreshold) => compileWithSwc(code, { transform: { reactCompiler: { panicThreshold } } }),
  Babel: (code, panicThreshold) => compileWithBabel(code, [reactCompiler(panicThreshold), REFRESH]),
}

/** Every text is compiled once. */
const remembered =
  (compile: Compiler, known = new Map<string, string>()): Compiler =>
  (code) => {
    const compiled = known.get(code) ?? compile(code)
    known.set(code, compiled)
    return compiled
  }

const remembering = (all: Readonly<Record<string, Compiler>>): Readonly<Record<string, Compiler>> =>
  Object.fromEntries(Object.entries(all).map(([name, compile]) => [name, remembered(compile)]))

/** With Fast Refresh, as a dev server would have it. */
export const COMPILERS: Readonly<Record<string, Compiler>> = remembering(compilers)

/** Compiles as it may, and says so where a strict build would break. */
const tellingPanic =
  (compile: (code: string, panicThreshold: Panic) => string): Compiler =>
  (code) => {
    try {
      return compile(code, 'all_errors')
    } catch {
      return `/* breaks */${compile(code, 'none')}`
    }
  }

/** With React Compiler too. */
export const REACT_COMPILERS: Readonly<Record<string, Compiler>> = remembering(
  Object.fromEntries(Object.entries(reactCompilers).map(([name, compile]) => [name, tellingPanic(compile)])),
)
