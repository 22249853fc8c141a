// Why: docs/adr/windows.md
/**
 * Paths as text, of whatever system: a build on Windows hands over `C:\shop\src\pay.ts`, `c:/shop/src/pay.ts` and
 * `file:///C:/shop/src/pay.ts` for one file. Not `node:path`: the transform also runs in a page, and in a plugin of
 * SWC.
 */

const OF_WINDOWS = /^(?:[a-z]:|\/\/[^/])/i

/** Paths as reports write them; a drive is in upper case. */
export const slashes = (path: string): string =>
  path
    .replaceAll('\\', '/')
    // How Windows names long paths: //?/C:/shop, //?/UNC/server/share
    .replace(/^\/\/\?\/(?:UNC(?=\/)|(?=[a-z]:))/i, (prefix) => (/unc$/i.test(prefix) ? '/' : ''))
    .replace(/^[a-z]:\//, (drive) => drive.toUpperCase())

/**
 * A path without what bundlers write behind its ending: `a.ts?v=1` and `a.vue#hash` → `a.ts` and `a.vue`. Another `#`
 * belongs to a name: `C#/t#1.ts`.
 */
export function withoutQuery(id: string): string {
  const path = id.replace(/\?.*$/s, '').replace(HASH, '')
  return ENDING.test(path) ? path : path.replace(/#[^/]*$/, '')
}

const ENDING = /\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/i
const HASH = /(?<=\.(?:[cm]?[jt]sx?|vue|svelte|astro))#[^/]*$/i

/** `path` without `root` in front of it. Both have slashes. */
export function relative(path: string, root: string): string {
  return isBelow(path, root) ? path.slice(root.endsWith('/') ? root.length : root.length + 1) : path
}

/** Whether a path is in a folder. Both have slashes; Windows does not distinguish upper and lower case. */
export function isBelow(path: string, folder: string): boolean {
  if (folder === '') return false
  const directory = folder.endsWith('/') ? folder : `${folder}/`
  const start = path.slice(0, directory.length)
  return start === directory || (OF_WINDOWS.test(directory) && start.toLowerCase() === directory.toLowerCase())
}

/**
 * The address of an absolute path that only Windows has; `undefined` for every other name. In front of it, a scheme of
 * one letter stands: `new URL('C:/pay.ts')`.
 */
export function windowsAddress(name: string): string | undefined {
  const path = slashes(name)
  if (/^[a-z]:\//i.test(path)) return `file:///${encoded(path)}`
  return name.startsWith('\\\\') ? `file:${encoded(path)}` : undefined
}

function encoded(path: string): string {
  try {
    return encodeURI(path).replace(/[?#]/g, encodeURIComponent)
  } catch {
    // A lone surrogate has no encoding.
    return path
  }
}

/** `file:///srv/a%20b.ts` → `/srv/a b.ts`, `file:///C:/pay.ts` → `C:/pay.ts`; any other name has slashes. */
export function pathOf(name: string): string {
  const [, host, path = ''] = /^file:\/\/([^/]*)(.*)$/is.exec(name) ?? []
  if (host === undefined) return slashes(name)
  const plain = decoded(path)
  return slashes(host === '' || host === 'localhost' ? plain.replace(/^\/(?=[a-z]:)/i, '') : `//${host}${plain}`)
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
