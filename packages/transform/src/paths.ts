/** Paths as reports write them. */
export const slashes = (path: string): string => path.replaceAll('\\', '/')

/** `path` without `root` in front of it. */
export function relative(path: string, root: string): string {
  const directory = root === '' || root.endsWith('/') ? root : `${root}/`
  return directory !== '' && path.startsWith(directory) ? path.slice(directory.length) : path
}
