import { build as esbuild, transformSync } from 'esbuild'
import { rolldown } from 'rolldown'
import { rollup } from 'rollup'

type Files = Readonly<Record<string, string>>

/** Bundles modules that are held in memory for production; `traceghost/recorder` stays outside. */
export type Bundle = (files: Files, minify: boolean) => Promise<string>

const RECORDER = 'traceghost/recorder'
const MODE = 'process.env.NODE_ENV'

const nameOf = (specifier: string): string => specifier.replace(/^\.\//, '')

/** For Rollup and Rolldown. */
const memory = (files: Files) => ({
  name: 'memory',
  resolveId: (specifier: string) => (nameOf(specifier) in files ? nameOf(specifier) : null),
  load: (id: string) => files[id] ?? null,
})

const entryOf = (files: Files): string => Object.keys(files)[0] as string

const withRollup = (files: Files, minify: boolean): Promise<string> => rollUp(files, minify, true)

/** As an application can set it: `try` is no reason to keep anything. */
const withRollupThatTries = (files: Files, minify: boolean): Promise<string> => rollUp(files, minify, false)

async function rollUp(files: Files, minify: boolean, tryCatchDeoptimization: boolean): Promise<string> {
  const javaScript = Object.fromEntries(Object.entries(files).map(([name, code]) => [name, withoutTypes(code, name)]))
  const bundle = await rollup({
    input: entryOf(files),
    plugins: [memory(javaScript)],
    external: [RECORDER],
    logLevel: 'silent',
    treeshake: { tryCatchDeoptimization },
  })
  const { output } = await bundle.generate({ format: 'es', inlineDynamicImports: true })
  return minify ? transformSync(output[0].code, { minify, format: 'esm' }).code : output[0].code
}

/** The value of the mode is put in after the transform, as hosts do. */
function withoutTypes(code: string, name: string): string {
  const { code: typeless } = transformSync(code, {
    loader: name.endsWith('ts') ? 'ts' : 'js',
    define: { [MODE]: '"production"' },
  })
  return typeless
}

/** With a chunk for each dynamic import: only there Rolldown looks at which of its exports are used. */
const rolldownChunks: Bundle = async (files) => {
  const bundle = await rolldown({
    input: entryOf(files),
    plugins: [memory(files)],
    external: [RECORDER],
    logLevel: 'silent',
  })
  const { output } = await bundle.generate({ format: 'es' })
  return output.map((chunk) => (chunk.type === 'chunk' ? chunk.code : '')).join('\n')
}

export const CHUNKERS: Readonly<Record<string, Bundle>> = {
  'rollup without tryCatchDeoptimization': withRollupThatTries,
  'rolldown, in chunks': rolldownChunks,
}

async function withRolldown(files: Files, minify: boolean): Promise<string> {
  const bundle = await rolldown({
    input: entryOf(files),
    plugins: [memory(files)],
    external: [RECORDER],
    logLevel: 'silent',
    transform: { define: { [MODE]: '"production"' } },
  })
  const { output } = await bundle.generate({ format: 'es', minify, codeSplitting: false })
  return output[0].code
}

async function withEsbuild(files: Files, minify: boolean): Promise<string> {
  const { outputFiles } = await esbuild({
    entryPoints: [entryOf(files)],
    bundle: true,
    write: false,
    minify,
    format: 'esm',
    external: [RECORDER],
    define: { [MODE]: '"production"' },
    plugins: [
      {
        name: 'memory',
        setup(build) {
          build.onResolve({ filter: /^(?:\.\/|entry\.)/ }, ({ path }) => ({ path: nameOf(path), namespace: 'memory' }))
          build.onLoad({ filter: /.*/, namespace: 'memory' }, ({ path }) => ({
            contents: files[path] ?? '',
            loader: path.endsWith('ts') ? 'ts' : 'js',
          }))
        },
      },
    ],
  })
  return outputFiles[0]?.text ?? ''
}

export const BUNDLERS: Readonly<Record<string, Bundle>> = {
  rollup: withRollup,
  'rollup without tryCatchDeoptimization': withRollupThatTries,
  rolldown: withRolldown,
  esbuild: withEsbuild,
}
