// Why: docs/adr/entries-of-the-runtime.md
/** Where bundlers find the entries of the runtime that instrumented code imports, and the user does not. */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, posix } from 'node:path'

/** The option `external` of bundlers of Rollup's kind: as the user wrote it, or as a function. */
export type External = string | RegExp | readonly (string | RegExp)[] | ExternalTest

type ExternalTest = (id: string, importer: string | undefined, isResolved: boolean) => unknown

export const ENTRY: RegExp = /^traceghost\/\w/

/** Whether the package is left out of the bundle: `external: ['traceghost']` does not match `traceghost/recorder`. */
export function isLeftOut(importer: string | undefined, external: External | undefined): boolean {
  if (typeof external === 'function') return external('traceghost', importer, false) === true
  return [external ?? []]
    .flat()
    .some((each) => (typeof each === 'string' ? each === 'traceghost' : each.test('traceghost')))
}

/** A file as which other files look for packages. */
export const importerIn = (root: string): string => join(root, 'package.json')

/** The files of the entries by their names, for files that cannot see the package that the project has. */
export function entriesFor(root: string): Record<string, string> {
  try {
    const manifest = createRequire(importerIn(root)).resolve('traceghost/package.json')
    const { exports } = JSON.parse(readFileSync(manifest, 'utf8')) as { exports: Record<string, { import?: string }> }
    const files = Object.entries(exports).flatMap(([name, { import: file }]) =>
      name !== '.' && file ? [[posix.join('traceghost', name), join(manifest, '..', file)]] : [],
    )
    return Object.fromEntries(files) as Record<string, string>
  } catch {
    return {}
  }
}
