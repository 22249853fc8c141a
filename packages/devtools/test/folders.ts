import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** An empty folder, for one test. */
export function temporaryFolder(): string {
  const { folder, remove } = folderOf()
  onTestFinished(remove)
  return folder
}

/** An empty folder, until it is removed. */
export function folderOf(): { readonly folder: string; remove(): void } {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'store-')))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) }
}
