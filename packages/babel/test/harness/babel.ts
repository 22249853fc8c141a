import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import traceghost, { type Options } from 'babel-plugin-traceghost'

/** One version of Babel, with its presets and plugins: never those of another one. */
export interface BabelVersion {
  readonly version: '7' | '8'
  readonly core: Core
  /** The path of a preset or plugin of that version. */
  resolve(name: string): string
}

/** The part of `@babel/core` that the tests use. */
interface Core {
  readonly types: { readonly VISITOR_KEYS: Readonly<Record<string, readonly string[]>> }
  transformAsync(code: string, options: object): Promise<Transformed | null>
  transformFromAstAsync(ast: object, code: string | undefined, options: object): Promise<Transformed | null>
  parseAsync(code: string, options: object): Promise<object | null>
}

export interface Transformed {
  readonly code: string
  readonly map: object
}

async function load(version: BabelVersion['version']): Promise<BabelVersion> {
  const { resolve } = createRequire(new URL(`../babel-${version}/package.json`, import.meta.url))
  const core = (await import(pathToFileURL(resolve('@babel/core')).href)) as Core & { default?: Core }
  return { version, core: core.default ?? core, resolve: (name) => resolve(name) }
}

export const versions: readonly BabelVersion[] = await Promise.all([load('7'), load('8')])

export interface Setup {
  readonly filename?: string
  readonly sourceType?: 'module' | 'script' | 'unambiguous'
  readonly plugin?: Options
  /** Other options of Babel. */
  readonly rest?: { readonly parserOpts?: object; readonly [option: string]: unknown } | undefined
}

/**
 * Compiles a text with the plugin alone, besides what `rest` says; TypeScript and JSX are parsed by the file's ending.
 */
export async function compile(
  { core }: BabelVersion,
  code: string,
  { filename = 'input.js', sourceType = 'module', plugin = {}, rest = {} }: Setup = {},
): Promise<Transformed> {
  const result = await core.transformAsync(code, {
    filename: `/app/${filename}`,
    root: '/app',
    cwd: '/app',
    configFile: false,
    babelrc: false,
    sourceType,
    sourceMaps: true,
    compact: false,
    plugins: [[traceghost, plugin]],
    ...rest,
    parserOpts: {
      plugins: syntaxOf(filename),
      allowReturnOutsideFunction: sourceType === 'script',
      ...rest.parserOpts,
    },
  })
  if (!result) throw new Error('Babel ignored the file')
  return result
}

function syntaxOf(filename: string): (string | [string, object])[] {
  const jsx = /\.[cm]?ts$/.test(filename) ? [] : ['jsx']
  const plugins = ['decoratorAutoAccessors', 'explicitResourceManagement', ...jsx]
  return /tsx?$/.test(filename) ? ['typescript', ...plugins] : plugins
}
