/** `traceghost/report-page`: the parts of the HTML report, for the viewer of `@traceghost/devtools`. */

export type * from './model.ts'
export { isReport } from './report/check-report.ts'
export { article, headline, readableTime } from './reporters/html/article.ts'
export { BASICS, SCRIPT, THEME } from './reporters/html/script.ts'
export { STYLE } from './reporters/html/style.ts'
export { Fragment, html, trusted } from './reporters/html/tag.ts'
export { createTree, type Tree, tokens } from './reporters/html/values.ts'
export { GHOST } from './reporters/html.ts'
export { linkText } from './reporters/outline.ts'
export { visible } from './reporters/text.ts'
export { brief } from './reporters/values.ts'
