/** Libraries as one module each, as a bundler joins them: what a program imports of them, not minified. */

import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

const ENTRY = fileURLToPath(new URL('../library.js', import.meta.url))

/** The names that the programs of `programs/whole` import. */
const IMPORTED: Readonly<Record<string, readonly string[]>> = {
  acorn: ['parse'],
  yaml: ['parse', 'stringify'],
  immer: ['enablePatches', 'produce', 'produceWithPatches'],
  '@jridgewell/sourcemap-codec': ['decode', 'encode'],
  rxjs: [
    ...['Subject', 'concatMap', 'filter', 'from', 'groupBy', 'map', 'merge', 'mergeMap', 'of', 'range', 'reduce'],
    ...['scan', 'share', 'take'],
  ],
}

/** Of each library, by the name of its program. */
export async function libraryTexts(): Promise<[name: string, text: string][]> {
  const names = Object.keys(IMPORTED)
  const texts = await Promise.all(names.map(textOf))
  return names.map((name, index) => [name.replace(/^.*\//, ''), texts[index] as string])
}

async function textOf(library: string): Promise<string> {
  const entry = `export { ${IMPORTED[library]?.join(', ')} } from ${JSON.stringify(library)}`
  const bundle = await rolldown({
    input: ENTRY,
    platform: 'browser',
    transform: { define: { 'process.env.NODE_ENV': '"production"' } },
    plugins: [
      { name: 'entry', load: (id) => (id === ENTRY ? entry : null), resolveId: (id) => (id === ENTRY ? id : null) },
    ],
  })
  const { output } = await bundle.generate({ format: 'esm' })
  return output[0].code
}
