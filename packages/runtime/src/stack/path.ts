const SCHEME = /^[a-z][\w+.-]+:/i
const DRIVE = /^[a-z]:[\\/]/i

/**
 * The readable name of a file: no `file://`, no query, no bundler prefix, and relative to `base` when it lies below it.
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
  return below.startsWith('@fs/') ? below.slice(below[4] === '/' || DRIVE.test(below.slice(4)) ? 4 : 3) : below
}

function plainPath(file: string): string {
  if (file.startsWith('data:')) return (/^[^;,]*/.exec(file.slice(0, 100)) as RegExpExecArray)[0]
  const path = file.replace(/\?.*$/s, '')
  if (DRIVE.test(path)) return path.replaceAll('\\', '/')
  if (!SCHEME.test(path)) return path
  return (
    path
      // file:///C:/pay.ts → C:/pay.ts, file:///srv/pay.ts → /srv/pay.ts
      .replace(/^file:\/\/(?:\/(?=[a-z]:))?(.*)$/is, (_, rest: string) => decoded(rest))
      // webpack://shop/./src/pay.ts, webpack-internal:///(rsc)/./src/pay.ts, turbopack:///[project]/src/pay.ts →
      // src/pay.ts
      .replace(/^(?:webpack(?:-internal)?|turbopack|rspack):\/\/[^/]*\/(?:\([\w-]+\)\/|\[project\]\/)?(?:\.\/)?/, '')
  )
}

function startsWithPath(path: string, folder: string): boolean {
  if (path[folder.length] !== '/') return false
  const start = path.slice(0, folder.length)
  return start === folder || (DRIVE.test(`${folder}/`) && start.toLowerCase() === folder.toLowerCase())
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
  if (DRIVE.test(file)) return `file:///${encodedPath(file.replaceAll('\\', '/'))}`
  // \\server\share\pay.js
  if (file.startsWith('\\\\')) return `file:${encodedPath(file.replaceAll('\\', '/'))}`
  return undefined
}

function encodedPath(path: string): string {
  try {
    return encodeURI(path).replace(/[?#]/g, (char) => (char === '?' ? '%3F' : '%23'))
  } catch {
    // A lone surrogate has no encoding.
    return path
  }
}
