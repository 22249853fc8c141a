/** `traceghost/file` in pages, workers, edge runtimes and React Native, which have no such files. */

/** @throws Error */
export function appendReports(): never {
  throw new Error(
    'appendReports of traceghost/file needs Node, Bun or Deno, and this program was built for another place: send reports with onReport.',
  )
}
