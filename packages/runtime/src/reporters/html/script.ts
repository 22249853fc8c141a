/**
 * The script of the page: search, copying, opening and closing, light and dark. Everything can be read without it. The
 * CSP allows it by its hash.
 */

/** Shows all that needs a script. The other parts use its functions. */
export const BASICS = `
'use strict'
const all = (selector, root = document) => [...root.querySelectorAll(selector)]
const one = (selector, root = document) => root.querySelector(selector)
for (const element of all('[data-script]')) element.hidden = false
`

const REPORTS = `
// Search: each word stands in a row or in the names above it. A value with a matching name is shown whole.
const input = one('#search')
const output = one('.search output')
const articles = all('article')
let index
const ownText = (row) => (row.matches('details') ? one('summary', row).textContent + (one(':scope > pre', row)?.textContent ?? '') : row.textContent)
function buildIndex() {
  const open = new Map(all('details').map((element) => [element, element.open]))
  const rows = new Map()
  for (const element of all('.v')) {
    const parent = rows.get(element.parentElement.closest('.v'))
    const name = one('.s-name', element)?.textContent ?? ''
    const path = (parent ? parent.path : (element.closest('.frame')?.querySelector('b')?.textContent ?? '').toLowerCase()) + ' ' + name.toLowerCase()
    rows.set(element, { element, parent, path, text: path + ' ' + ownText(element).toLowerCase() })
  }
  const texts = articles.map((article) => [article, article.textContent.toLowerCase()])
  return { open, rows: [...rows.values()], texts }
}
function search() {
  const words = input.value.toLowerCase().split(/\\s+/).filter(Boolean)
  const searching = words.length > 0
  if (!index && !searching) return
  index ??= buildIndex()
  const has = (text) => words.every((word) => text.includes(word))
  const shown = new Set()
  let found = 0
  for (const row of index.rows.toReversed()) {
    const matches = searching && has(row.text)
    if (matches && !shown.has(row)) found++
    if (matches || shown.has(row)) {
      shown.add(row)
      if (row.parent) shown.add(row.parent)
    }
  }
  for (const row of index.rows) {
    const inMatch = row.parent && row.parent.whole
    row.whole = searching && (inMatch || has(row.path))
    row.element.classList.toggle('off', searching && !shown.has(row) && !inMatch)
  }
  for (const [element, open] of index.open) {
    const row = one('.v:not(.off)', element)
    element.open = searching && !element.matches('.markdown, .line, .folded') && row ? true : open
  }
  for (const element of all('.frame, .scope, section')) {
    element.classList.toggle('off', searching && one('.v', element) !== null && !one('.v:not(.off)', element))
  }
  for (const [article, text] of index.texts) {
    const isOff = searching && !has(text)
    article.classList.toggle('off', isOff)
    one('.contents a[href="#' + article.id + '"]')?.parentElement.classList.toggle('off', isOff)
  }
  output.value = searching ? found + (found === 1 ? ' value' : ' values') : ''
  highlight(words)
}
const MAX_RANGES = 3000
function highlight(words) {
  if (!globalThis.Highlight || !CSS.highlights) return
  CSS.highlights.delete('found')
  const ranges = []
  const walker = document.createTreeWalker(one('main'), NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); words.length > 0 && node && ranges.length < MAX_RANGES; node = walker.nextNode()) {
    if (node.parentElement.closest('script, .off, .markdown')) continue
    const text = node.data.toLowerCase()
    if (text.length !== node.data.length) continue
    for (const word of words) {
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
        const range = new Range()
        range.setStart(node, at)
        range.setEnd(node, at + word.length)
        ranges.push(range)
      }
    }
  }
  if (ranges.length > 0) CSS.highlights.set('found', new Highlight(...ranges))
}
let pending
input.addEventListener('input', () => {
  clearTimeout(pending)
  pending = setTimeout(search, 80)
})

// Keys: / to search, Escape to end it, arrows to move in the tree of what opens.
const summaries = () => all('summary').filter((element) => element.checkVisibility())
const keys = {
  ArrowRight: (details) => details.open ? one(':scope > :not(summary) summary', details)?.focus() : (details.open = true),
  ArrowLeft: (details) => details.open ? (details.open = false) : one(':scope > summary', details.parentElement.closest('details') ?? details)?.focus(),
  ArrowDown: (details, list, at) => list[at + 1]?.focus(),
  ArrowUp: (details, list, at) => list[at - 1]?.focus(),
}
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const active = document.activeElement
  if (event.key === '/' && !active?.matches('input, textarea')) {
    event.preventDefault()
    input.focus()
  } else if (event.key === 'Escape' && active === input) {
    input.value = ''
    search()
  } else if (active?.matches('summary') && Object.hasOwn(keys, event.key)) {
    event.preventDefault()
    const list = summaries()
    keys[event.key](active.parentElement, list, list.indexOf(active))
  }
})

// Buttons.
const copiedText = (article, kind) => kind === 'json' ? JSON.stringify(JSON.parse(one('.data', article).textContent), null, 2) : one('.markdown pre', article).textContent
function copyByHand(text) {
  const area = document.createElement('textarea')
  area.className = 'copying'
  area.value = text
  document.body.append(area)
  area.select()
  const copied = document.execCommand('copy')
  if (copied) area.remove()
  else area.addEventListener('blur', () => area.remove())
  return copied
}
async function copy(button) {
  const text = copiedText(button.closest('article'), button.dataset.copy)
  const label = button.textContent
  const copied = await navigator.clipboard?.writeText(text).then(() => true, () => false)
  button.textContent = copied || copyByHand(text) ? 'Copied' : 'Press Ctrl+C'
  setTimeout(() => (button.textContent = label), 1500)
}
for (const button of all('[data-copy]')) button.addEventListener('click', () => copy(button))
for (const button of all('[data-toggle]')) {
  const parts = all('details', button.closest('article'))
  const before = new Map(parts.map((element) => [element, element.open]))
  button.addEventListener('click', () => {
    const opens = button.getAttribute('aria-pressed') === 'false'
    button.setAttribute('aria-pressed', opens)
    button.textContent = opens ? 'Collapse' : 'Expand all'
    for (const element of parts) element.open = opens ? !element.matches('.markdown') : before.get(element)
  })
}
`

/** Light or dark, by a button. */
export const THEME = `const theme = one('.theme')
const isDark = matchMedia('(prefers-color-scheme: dark)')
theme.addEventListener('click', () => {
  const { dataset } = document.documentElement
  dataset.theme = (dataset.theme ?? (isDark.matches ? 'dark' : 'light')) === 'dark' ? 'light' : 'dark'
})
`

const PRINT = `
// Print shows what is closed, too, in browsers whose style sheets cannot open it.
let closed = []
addEventListener('beforeprint', () => {
  closed = all('details:not([open])').filter((element) => !element.matches('.markdown'))
  for (const element of closed) element.open = true
})
addEventListener('afterprint', () => {
  for (const element of closed) element.open = false
})
`

export const SCRIPT: string = BASICS + REPORTS + THEME + PRINT

/** `sha256-…` of `SCRIPT`, as a CSP wants it. */
export const SCRIPT_HASH = 'sha256-E54WghgbVB1QEJ1v/4MFkRBTd42ooSyf28tcLj+1GmM='
