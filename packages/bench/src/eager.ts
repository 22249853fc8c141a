/** The modules that load with a page, by the sources: they are those of `runtime/src/eager`. */

import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build, transform } from 'esbuild'

const SOURCES = fileURLToPath(new URL('../../runtime/src', import.meta.url))

/** Outside of the folder: entries, the platform of pages, and what `eager/` and the rest agree on. */
const BESIDE =
  /^(?:index|recorder|contract(?:-number)?|checks|options|model|shield|skeleton|joined|table(?:-\w+)?|platform\/browser)\.ts$/

/** Modules that load with a page and stand elsewhere, and those of the folder that do not load; none of either. */
export async function misplacedModules(): Promise<string[]> {
  const loaded = await modulesOfPage()
  const inFolder = globSync('eager/**/*.ts', { cwd: SOURCES }).map((file) => file.replaceAll('\\', '/'))
  const idle = await Promise.all(inFolder.map(async (file) => !loaded.has(file) && (await hasCode(file))))
  return [
    ...[...loaded]
      .filter((file) => !file.startsWith('eager/') && !BESIDE.test(file))
      .map((file) => `${file} loads with a page, and stands outside of eager/`),
    ...inFolder.filter((_, index) => idle[index]).map((file) => `${file} does not load with a page`),
  ]
}

/** Whether a module holds more than types. */
async function hasCode(file: string): Promise<boolean> {
  const { code } = await transform(readFileSync(`${SOURCES}/${file}`, 'utf8'), { loader: 'ts' })
  return code.trim() !== ''
}

/** All that the API and the recorder import statically, before tree shaking. */
async function modulesOfPage(): Promise<Set<string>> {
  const { metafile } = await build({
    absWorkingDir: SOURCES,
    entryPoints: ['index.ts', 'recorder.ts'],
    alias: { '#platform': `${SOURCES}/platform/browser.ts` },
    outdir: 'dist',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    metafile: true,
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: false } },
    write: false,
  })
  const found = new Set(['index.ts', 'recorder.ts'])
  for (const file of found)
    for (const { path, kind } of metafile.inputs[file]?.imports ?? []) if (kind === 'import-statement') found.add(path)
  return found
}
