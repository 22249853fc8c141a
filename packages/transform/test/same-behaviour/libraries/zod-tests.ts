import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { basename, join, relative, resolve } from 'node:path'
import { build, type OnResolveArgs, type OnResolveResult, type Plugin } from 'esbuild'
import { directoryOf } from './library-files.ts'

const SOURCES = join(directoryOf('zod'), 'src')

const STAND_IN = new URL('exercises/vitest-stand-in.mjs', import.meta.url)

/**
 * They test something else than what zod does, change what all tests share, need modules to be loaded anew, or take too
 * long.
 */
const LEFT_OUT = [
  'v3/tests/object-in-es5-env',
  'v3/tests/language-server',
  'v4/classic/tests/instance-footprint',
  'v4/classic/tests/prototypes',
  'v4/classic/tests/redos',
  'v4/mini/tests/prototypes',
  'v4/core/tests/locales/parity',
  'v4/core/tests/compile-generative',
  'v4/core/tests/email-regex',
  'v4/core/tests/polyfill-collision',
  'v4/core/tests/treeshake',
  'v4/core/tests/url-no-canparse',
]

/** Packages that tests use, but not to call zod. */
const STUBS: Readonly<Record<string, string>> = {
  '@seriousme/openapi-schema-validator': 'export class Validator { validate() { return { valid: true } } }',
  '@web-std/file': 'export const File = globalThis.File',
}

/** Compiles the tests that zod ships, to run on the copies of zod in `bases`. */
export async function buildZodTests(bases: readonly string[]): Promise<void> {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.test.ts'))
  const tests = files.map((file) => file.replace(/\.test\.ts$/, '')).filter((test) => !LEFT_OUT.includes(test))
  const nameOf = (test: string): string => test.replaceAll('/', '-')
  const { outputFiles } = await build({
    entryPoints: Object.fromEntries(tests.map((test) => [nameOf(test), join(SOURCES, `${test}.test.ts`)])),
    outdir: 'tests',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    plugins: [plugin],
  })
  for (const base of bases) {
    const directory = join(base, 'zod-tests')
    mkdirSync(directory)
    writeFileSync(join(directory, 'index.mjs'), `export const tests = ${JSON.stringify(tests.map(nameOf))}`)
    for (const { path, contents } of outputFiles) writeFileSync(join(directory, basename(path)), contents)
  }
}

const plugin: Plugin = {
  name: 'zod',
  setup(host) {
    host.onResolve({ filter: /.*/ }, resolveImport)
    host.onLoad({ filter: /.*/, namespace: 'stub' }, ({ path }) => ({ contents: STUBS[path] ?? '' }))
  },
}

/** The helpers of tests go into the bundle; what zod consists of is that of the copy. */
function resolveImport({ kind, path, resolveDir }: OnResolveArgs): OnResolveResult | undefined {
  if (kind === 'entry-point') return undefined
  if (path === 'vitest') return { path: STAND_IN.href, external: true }
  if (path in STUBS) return { path, namespace: 'stub' }
  if (!path.startsWith('.')) return { path, external: true }
  const file = resolve(resolveDir, path).replace(/\.[jt]s$/, '')
  if (/[\\/](?:tests|helpers)[\\/]/.test(file) && existsSync(`${file}.ts`) && !isBuilt(file))
    return { path: `${file}.ts` }
  return { path: `../node_modules/zod/${relative(SOURCES, file)}.js`, external: true }
}

const isBuilt = (file: string): boolean => existsSync(join(SOURCES, '..', `${relative(SOURCES, file)}.js`))
