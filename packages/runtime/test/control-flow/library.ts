/** The libraries beside this file. */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

// biome-ignore lint/suspicious/noExplicitAny: types of ten libraries would add nothing to what the tests see
export type Library = Record<string, any>

const require = createRequire(import.meta.url)

export const importLibrary = (name: string): Promise<Library> => import(/* @vite-ignore */ name)

/** A module of a library that it does not export. */
export const importInside = (path: string): Promise<Library> =>
  import(/* @vite-ignore */ new URL(`node_modules/${path}`, import.meta.url).href)

export const requireLibrary = (name: string): Library => require(name)

/** Of what is installed for the tests of Nest. */
export const requireNest = (name: string): Library =>
  createRequire(new URL('../nest/package.json', import.meta.url))(name)

/** React and its renderer for servers, as `NODE_ENV` has them. */
export function requireReact(mode: 'development' | 'production'): { React: Library; server: Library } {
  const before = process.env.NODE_ENV
  for (const path of Object.keys(require.cache))
    if (/node_modules\/react(?:-dom)?\//.test(path)) delete require.cache[path]
  process.env.NODE_ENV = mode
  try {
    return { React: require('react'), server: require('react-dom/server') }
  } finally {
    process.env.NODE_ENV = before
  }
}

/** `next 16.4.6`, of a name in `package.json`. */
export function versionOf(name: string): string {
  const path = new URL(`node_modules/${name}/package.json`, import.meta.url)
  const found = JSON.parse(readFileSync(path, 'utf8')) as { name: string; version: string }
  return `${found.name} ${found.version}`
}
