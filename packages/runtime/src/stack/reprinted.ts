/**
 * Sources in a map that nobody has written: what a compiler or bundler printed of instrumented code, without a map of
 * its own.
 */

/** As the build step writes it: `function $t(){return['src/pay.ts',…`; what prints it anew puts blanks into it. */
const TABLE = /\bfunction \$\d*t\(\)(\s*\{\s*return\s*)\[\s*["'`]/

/**
 * Whether a source is instrumented code that was printed anew: its lines are not those of the file that it is called
 * after. Instrumented code itself has these.
 */
export function isReprinted(content: string): boolean {
  const between = TABLE.exec(content)?.[1]
  return between !== undefined && between !== '{return'
}
