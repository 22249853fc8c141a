/**
 * The anchor of a heading, as GitHub makes it, so that a link works there and on the site:
 * `Vercel's edge` → `vercels-edge`.
 */
export const slugOf = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-')
