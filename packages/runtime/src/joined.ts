// Why: docs/adr/one-handler.md, docs/adr/expressions-of-assertions.md
/**
 * Signs of blocks without a handler of their own, and of statements. A page needs none of them before something fails.
 */

/** Stands for the first name of a block that is not entered, or left: `made='~-~'`. See `SiteScope.closure`. */
export const NO_SCOPE = '~-~'

/** In place of a local name, which stands in the scope of its block; a sign may stand there alone. */
export const ELSEWHERE = '.'

/** In front of the word of statements. No name begins like that, and no sign of `SIGNS` is one. */
export const STATEMENTS = '*'
