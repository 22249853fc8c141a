/** The files of a project, as reports name them. */

import { readdirSync, realpathSync, statSync } from 'node:fs'
import { isAbsolute, join, relative, resolve, sep } from 'node:path'

export interface Project {
  /** Absolute paths of folders: all files in them are of the project, and names are relative to one of them. */
  readonly roots: readonly string[]
  /** Absolute paths of files that are of the project too, wherever they stand. */
  readonly files?: (() => Iterable<string>) | undefined
}

/**
 * The path of a file that a report names, links followed. A name that no root has may be relative to another folder:
 * `components/Cart.vue` is `app/components/Cart.vue` where no other file ends so.
 *
 * @returns `undefined` for what is no file of the project, whatever the report says.
 */
export function projectFile({ roots, files }: Project, file: string): string | undefined {
  let listed: ReadonlySet<string> | undefined
  const known = (): ReadonlySet<string> => (listed ??= new Set(files?.()))
  const isOurs = (path: string): boolean => roots.some((root) => isBelow(root, path)) || known().has(asInUrls(path))
  for (const root of roots) {
    const path = realFile(resolve(root, file))
    if (path !== undefined && isOurs(path)) return path
  }
  if (file === '' || isAbsolute(file) || /^\.\.?[\\/]/.test(file)) return undefined
  const end = `/${asInUrls(file)}`
  const others = [...roots.flatMap(foldersIn).map((folder) => join(folder, file)), ...known()].filter((path) =>
    asInUrls(path).endsWith(end),
  )
  const found = new Set(others.map(realFile).filter((path) => path !== undefined && isOurs(path)))
  return found.size === 1 ? [...found][0] : undefined
}

/** `C:\shop\cart.ts` → `C:/shop/cart.ts`, as bundlers write it. */
const asInUrls = (path: string): string => path.replaceAll(sep, '/')

function realFile(path: string): string | undefined {
  try {
    const real = realpathSync(path)
    return statSync(real).isFile() ? real : undefined
  } catch {
    return undefined
  }
}

function isBelow(root: string, path: string): boolean {
  try {
    const below = relative(realpathSync(root), path)
    return below !== '' && below !== '..' && !below.startsWith(`..${sep}`) && !isAbsolute(below)
  } catch {
    return false
  }
}

/** Those in which sources may stand. */
function foldersIn(root: string): string[] {
  try {
    return readdirSync(root, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !/^(?:\.|node_modules$)/.test(entry.name))
      .map(({ name }) => join(root, name))
  } catch {
    return []
  }
}
