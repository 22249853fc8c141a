// Why: docs/adr/windows.md
/**
 * Names of files, as engines, source maps and bundlers of any system write them: `/srv/pay.ts`, `C:\shop\pay.ts`,
 * `C:/shop/pay.ts`, `\\server\share\pay.ts`, `file:///C:/shop/pay.ts`. Text alone: a page shows the paths of a server,
 * and has no `node:path`.
 */

const SCHEME = /^[a-z][\w+.-]+:/i
const DRIVE = /^[a-z]:[\\/]/i
const SHARE = /^\\\\(?=[^\\])/

/** Whether a name is an absolute path that no system but Windows has. With slashes, a share is that of no system. */
const isOfWindows = (path: string): boolean => DRIVE.test(path) || SHARE.test(path)

/**
 * The readable name of a file: no `file://`, no query, no bundler prefix, and relative to `base` when it lies below it.
 * It has slashes, and a drive is in upper case: Windows has many spellings of one file.
 *
 * @param file as an engine or a source map names it: a path, a Windows path or a URL.
 * @param base the working directory, or the origin of the page.
 */
export function readablePath(file: string, base?: string): string {
  const path = plainPath(file)
  const folder = base === undefined ? '' : plainPath(base).replace(/\/+$/, '')
  if (folder === '' || !startsWithPath(path, folder)) return path
  const rest = path.slice(folder.length + 1)
  // http://localhost:5173/a%20b/pay.ts → a b/pay.ts, http://localhost:5173/@fs/home/me/pay.ts → /home/me/pay.ts
  const below = SCHEME.test(folder) ? decoded(rest) : rest
  if (!below.startsWith('@fs/')) return below
  return below[4] === '/' || DRIVE.test(below.slice(4)) ? withSlashes(below.slice(4)) : below.slice(3)
}

function plainPath(file: string): string {
  if (file.startsWith('data:')) return (/^[^;,]*/.exec(file.slice(0, 100)) as RegExpExecArray)[0]
  const path = withoutPrefix(file).replace(/(?<!^\\\\)\?.*$/s, '')
  if (/^file:\/\//i.test(path)) return withSlashes(pathOfUrl(path))
  // webpack://shop/./src/pay.ts, webpack-internal:///(rsc)/./src/pay.ts, turbopack:///[project]/src/pay.ts → src/pay.ts
  return withSlashes(
    path.replace(/^(?:webpack(?:-internal)?|turbopack|rspack):\/\/[^/]*\/(?:\([\w-]+\)\/|\[project\]\/)?(?:\.\/)?/, ''),
  )
}

/**
 * file:///srv/pay.ts → /srv/pay.ts, file:///C:/pay.ts → C:/pay.ts, file://server/share/pay.ts → //server/share/pay.ts
 */
function pathOfUrl(url: string): string {
  const [, host = '', path = ''] = /^file:\/\/([^/]*)(.*)$/is.exec(url) as RegExpExecArray
  const isHost = path !== '' && !/^(?:|localhost|[a-z]:)$/i.test(host)
  if (isHost) return `//${host}${decoded(path)}`
  return decoded(/^localhost$/i.test(host) ? path : host + path).replace(/^\/(?=[a-z]:)/i, '')
}

/** `\\?\C:\shop` → `C:\shop`, `\\?\UNC\server\share` → `\\server\share`: how Windows names long paths. */
const withoutPrefix = (path: string): string =>
  path.replace(/^\\\\\?\\(?:(UNC\\)|(?=[a-z]:\\))/i, (_, share?: string) => (share ? '\\\\' : ''))

/** Of a path of another system, a backslash is a part. */
function withSlashes(path: string): string {
  if (!isOfWindows(path)) return path
  return path.replaceAll('\\', '/').replace(DRIVE, (drive) => drive.toUpperCase())
}

/** Windows does not distinguish upper and lower case. */
function startsWithPath(path: string, folder: string): boolean {
  if (path[folder.length] !== '/') return false
  const start = path.slice(0, folder.length)
  return start === folder || (/^(?:[A-Z]:|\/\/)/.test(folder) && start.toLowerCase() === folder.toLowerCase())
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** The absolute URL under which a file can be read; `undefined` when there is none, as for `node:fs`. */
export function readableUrl(file: string): string | undefined {
  if (/^(?:https?|file|blob):/i.test(file)) return file
  if (file.startsWith('/')) return `file://${encodedPath(file)}`
  return windowsUrl(file)
}

/** `C:\shop\pay.ts` → `file:///C:/shop/pay.ts`, `\\server\share\pay.ts` → `file://server/share/pay.ts` */
export function windowsUrl(file: string): string | undefined {
  const path = withoutPrefix(file)
  if (DRIVE.test(path)) return `file:///${encodedPath(path.replaceAll('\\', '/'))}`
  return SHARE.test(path) ? `file:${encodedPath(path.replaceAll('\\', '/'))}` : undefined
}

function encodedPath(path: string): string {
  try {
    return encodeURI(path).replace(/[?#]/g, (char) => (char === '?' ? '%3F' : '%23'))
  } catch {
    // A lone surrogate has no encoding.
    return path
  }
}
