/** Bundles a module as for a page: minified, with code splitting. */

import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { rolldown } from 'rolldown'

export interface Chunk {
  readonly name: string
  readonly code: string
  readonly isEntry: boolean
  /** Names of chunks that load with this one. */
  readonly imports: readonly string[]
}

const DIRECTORY = fileURLToPath(new URL('..', import.meta.url))

export async function bundleWithEsbuild(entry: string): Promise<Chunk[]> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: entry, resolveDir: DIRECTORY, sourcefile: 'entry.js' },
    absWorkingDir: DIRECTORY,
    outdir: 'dist',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    metafile: true,
    // Else the paths of the tsconfig lead to the sources of the workspace.
    tsconfigRaw: {},
    write: false,
  })
  return Object.entries(metafile.outputs).map(([path, { imports, entryPoint }]) => ({
    name: path,
    code: outputFiles.find((file) => file.path.endsWith(path))?.text ?? '',
    isEntry: entryPoint === '<stdin>' || entryPoint === 'entry.js',
    imports: imports.filter(({ kind }) => kind === 'import-statement').map((each) => each.path),
  }))
}

export async function bundleWithRolldown(entry: string): Promise<Chunk[]> {
  const id = `${DIRECTORY}entry.js`
  const bundle = await rolldown({
    input: id,
    platform: 'browser',
    plugins: [
      { name: 'entry', load: (path) => (path === id ? entry : null), resolveId: (path) => (path === id ? id : null) },
    ],
  })
  const { output } = await bundle.generate({ format: 'esm', minify: true })
  return output.flatMap((file) =>
    file.type === 'chunk'
      ? [{ name: file.fileName, code: file.code, isEntry: file.isEntry, imports: file.imports }]
      : [],
  )
}
