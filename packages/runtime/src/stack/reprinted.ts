/**
 * Sources in a map that nobody has written: instrumented code that a compiler or bundler has printed, without a map of
 * its own.
 */

/** The table as the build step writes it, `function $t(){return['src/pay.ts',…`; printers add blanks. */
const TABLE = /\bfunction \$\d*t\(\)(\s*\{\s*return\s*)\[\s*["'`]/

/**
 * Whether a source is instrumented code that was printed anew: its lines are not those of the file that it is named
 * after, unlike those of instrumented code itself.
 */
export function isReprinted(content: string): boolean {
  const between = TABLE.exec(content)?.[1]
  return between !== undefined && between !== '{return'
}
