/** `traceghost/report-page`: the parts of the HTML report, for the viewer of `@traceghost/devtools`. */

export type * from './model.ts'
export { article, headline, readableTime } from './reporters/html/article.ts'
export { BASICS, SCRIPT, THEME } from './reporters/html/script.ts'
export { STYLE } from './reporters/html/style.ts'
export { Fragment, html, trusted } from './reporters/html/tag.ts'
export { GHOST } from './reporters/html.ts'
