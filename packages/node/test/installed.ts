/** The built runtime in programs of tests. */

import { copyFileSync, cpSync, linkSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll } from 'vitest'

const runtime = join(import.meta.dirname, '../../runtime')

let store: string | undefined

afterAll(() => {
  if (store !== undefined) rmSync(store, { recursive: true })
})

/**
 * Puts the runtime into the `node_modules` of a temporary folder as pnpm does: its files are links to those of a copy,
 * which take a tenth of the time of copies.
 */
export function installRuntime(root: string): void {
  if (store === undefined) {
    store = mkdtempSync(join(tmpdir(), 'store-'))
    cpSync(join(runtime, 'dist'), store, { recursive: true })
  }
  const target = join(root, 'node_modules/traceghost')
  mkdirSync(target, { recursive: true })
  // Not a link: some programs have another one in its place.
  copyFileSync(join(runtime, 'package.json'), join(target, 'package.json'))
  for (const path of readdirSync(store, { recursive: true, withFileTypes: true })) {
    if (!path.isFile()) continue
    const file = join(path.parentPath, path.name)
    const link = join(target, 'dist', file.slice(store.length))
    mkdirSync(dirname(link), { recursive: true })
    linkSync(file, link)
  }
}
