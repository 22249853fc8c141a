import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

const removers: (() => void)[] = []

afterAll(() => {
  for (const remove of removers) remove()
})

/**
 * An empty folder, until the tests of the file are over. Tests that run at the same time share no hook of their own.
 */
export function temporaryFolder(): string {
  const { folder, remove } = folderOf()
  removers.push(remove)
  return folder
}

/** An empty folder, until it is removed. */
export function folderOf(): { readonly folder: string; remove(): void } {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'store-')))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) }
}
