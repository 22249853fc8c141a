/**
 * Instrumented code among the sources in a map. Nobody has written it: a compiler or bundler has printed it without a
 * map of its own, or it is a built package.
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

/** Whether a text has what a build step wrote, or imports it. */
export const isInstrumented = (content: string): boolean =>
  /\btraceghost\/recorder\b/.test(content) || TABLE.test(content)
