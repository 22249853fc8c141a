import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Saves a file of the app. */
export function edit(root: string, file: string, change: (text: string) => string): void {
  const path = join(root, file)
  writeFileSync(path, change(readFileSync(path, 'utf8')))
}
