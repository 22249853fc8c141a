import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'

/** Outside of the checkout, so that a fresh one does not compile again what no one has changed. */
const caches = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'traceghost', 'swc-plugin')

/** A folder of the cache for what is made of these files and texts alone. */
export function folderOf(files: readonly string[], ...texts: readonly string[]): string {
  const key = createHash('sha256')
  for (const file of files) key.update(readFileSync(file)).update('\0')
  for (const text of texts) key.update(text).update('\0')
  const folder = join(caches, key.digest('hex').slice(0, 16))
  mkdirSync(folder, { recursive: true })
  return folder
}

/** Makes a file once. Builds may run side by side: it is put in place when it is whole. */
export function kept(path: string, make: (path: string) => void): string {
  if (existsSync(path)) return path
  mkdirSync(dirname(path), { recursive: true })
  const part = `${path}.${process.pid}`
  make(part)
  renameSync(part, path)
  return path
}
