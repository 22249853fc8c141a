import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { folderOf } from '../apps/app.ts'

/** The script of the command of a package that an app depends on. */
export function commandOf(folder: string, name: string): string {
  const { resolve } = createRequire(join(folderOf(folder), 'package.json'))
  const path = resolve(`${name}/package.json`)
  const { bin } = JSON.parse(readFileSync(path, 'utf8')) as { bin: string | Record<string, string> }
  return join(path, '..', typeof bin === 'string' ? bin : (bin[name] ?? Object.values(bin)[0] ?? ''))
}
