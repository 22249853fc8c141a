/** The libraries beside this file, and those that other tests have. */

import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Library } from '../control-flow/library.ts'

export const importLibrary = (name: string): Promise<Library> => import(/* @vite-ignore */ name)

const folderOf = (name: string): string | undefined =>
  ['state', 'control-flow', 'nest']
    .map((folder) => fileURLToPath(new URL(`../${folder}/node_modules/${name}`, import.meta.url)))
    .find((path) => existsSync(path))

/** A file of a library that it does not export. */
export const importInside = (name: string, path: string): Promise<Library> =>
  import(/* @vite-ignore */ `${realpathSync(folderOf(name) ?? name)}/${path}`)

/** `vue 3.5.45`, as it is installed. */
export function versionOf(name: string): string {
  if (name === 'node') return `node ${process.versions.node}`
  const manifest = readFileSync(`${folderOf(name)}/package.json`, 'utf8')
  return `${name} ${(JSON.parse(manifest) as { version: string }).version}`
}
