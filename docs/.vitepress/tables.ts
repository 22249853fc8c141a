/** A heading without a text is none: screen readers would announce an empty one. */

import type { MarkdownRenderer } from 'vitepress'

export function emptyHeadings(md: MarkdownRenderer): void {
  md.core.ruler.push('empty_headings', ({ tokens }) => {
    for (const [index, token] of tokens.entries()) {
      const [content, close] = tokens.slice(index + 1)
      if (token.type === 'th_open' && content?.content === '' && close) token.tag = close.tag = 'td'
    }
  })
}
