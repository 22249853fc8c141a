/** The plugin of bundlers works where `traceghost` is not beside it, but for the runner of tests. */

import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const MANIFEST = fileURLToPath(import.meta.resolve('unplugin-traceghost/package.json'))

/** The entries, as the manifest names them. */
const entries = [...readFileSync(MANIFEST, 'utf8').matchAll(/"default": "\.\/dist\/([\w-]+\.js)"/g)].map(
  ([, name]) => name,
)

const IMPORT = /^(?:import|export)\b[^'"\n]*["']([^"']+)["'];?$/gm

/** Everything that a file of the package imports when it is loaded. */
function importedBy(file: string, seen: Set<string> = new Set()): string[] {
  if (seen.has(file)) return []
  seen.add(file)
  return [...readFileSync(file, 'utf8').matchAll(IMPORT)].flatMap(([, name = '']) =>
    name.startsWith('.') ? importedBy(join(dirname(file), name), seen) : [name],
  )
}

it.each(entries)('%s', (name = '') => {
  const imported = importedBy(join(dirname(MANIFEST), 'dist', name))
  // The comparison of manifests transforms nothing.
  if (name !== 'manifest.js') expect(imported).toContain('@traceghost/transform/host')
  expect(imported.filter((each) => /^(?:traceghost|std-env|vitest)\b/.test(each))).toEqual([])
})
