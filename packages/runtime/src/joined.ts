// Why: docs/adr/one-handler.md
/** Signs of blocks without a handler of their own. A page needs none of them before something fails. */

/** Stands for the first name of a block that is not entered, or left: `made='~-~'`. See `SiteScope.closure`. */
export const NO_SCOPE = '~-~'

/** In place of a local name, which stands in the scope of its block; a sign may stand there alone. */
export const ELSEWHERE = '.'
