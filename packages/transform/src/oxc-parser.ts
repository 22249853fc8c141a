// Why: docs/adr/raw-transfer.md

/** `parseSync` as `oxc-parser`, `rolldown/utils` and `vite` export it. */
export type OxcParseSync = (
  file: string,
  code: string,
  options: {
    lang: 'js' | 'jsx' | 'ts' | 'tsx'
    sourceType: 'module' | 'script' | 'commonjs'
    preserveParens: false
    experimentalRawTransfer?: boolean
  },
) => {
  readonly program: unknown
  readonly errors: readonly { severity: string; message: string; labels: readonly { start: number }[] }[]
}

/** The part of `oxc-parser` that the policy needs. */
export interface OxcParser {
  readonly parseSync: OxcParseSync
  /** Whether the engine can have a buffer of 6 GiB, and the machine's numbers are of the right kind. */
  rawTransferSupported(): boolean
}

/** From so many UTF-16 units on, the time saved is more than that of loading another reader and warming it up. */
const RAW_FROM_UNITS = 1_000_000

/**
 * Makes a `parseSync` that hands trees over as memory instead of JSON once a build has parsed a lot. Where the buffer
 * cannot be had, or a tree is too deep for its reader, it goes on with JSON from then on.
 */
export function byRawTransfer(
  { parseSync, rawTransferSupported }: OxcParser,
  fromUnits: number = RAW_FROM_UNITS,
): OxcParseSync {
  let units = 0
  // Windows charges the whole buffer to the memory of the machine.
  let isRaw = process.platform !== 'win32' && rawTransferSupported()
  return (file, code, options) => {
    units += code.length
    if (!isRaw || units <= fromUnits) return parseSync(file, code, options)
    try {
      return parseSync(file, code, { ...options, experimentalRawTransfer: true })
    } catch {
      isRaw = false
      return parseSync(file, code, options)
    }
  }
}
