/**
 * The script of the page: search, and copying. Without it everything can be read all the same. The CSP allows it by its hash.
 */
export const SCRIPT: string = `
const all = (selector, root = document) => [...root.querySelectorAll(selector)]
for (const element of all('[data-script]')) element.hidden = false

const input = document.querySelector('#search')
const output = document.querySelector('.search output')
const opened = new Map(all('details').map((element) => [element, element.open]))
const matches = (element, words) => {
  const text = element.textContent.toLowerCase()
  return words.every((word) => text.includes(word))
}
function search() {
  const words = input.value.toLowerCase().split(/\\s+/).filter(Boolean)
  const searching = words.length > 0
  let found = 0
  for (const row of all('.v')) {
    const shown = !searching || matches(row, words)
    row.classList.toggle('off', !shown)
    if (searching && shown && !row.querySelector('.v')) found++
  }
  for (const [element, open] of opened) element.open = searching && !element.matches('.markdown') ? element.querySelector('.v:not(.off)') !== null || open : open
  for (const article of all('article')) article.classList.toggle('off', searching && !matches(article, words))
  output.value = searching ? found + (found === 1 ? ' value' : ' values') : ''
}
input.addEventListener('input', search)
document.addEventListener('keydown', (event) => {
  if (event.key === '/' && document.activeElement !== input) {
    event.preventDefault()
    input.focus()
  } else if (event.key === 'Escape' && document.activeElement === input) {
    input.value = ''
    search()
  }
})

const select = (element) => {
  for (let parent = element; parent; parent = parent.parentElement) if (parent.matches('details')) parent.open = true
  getSelection().selectAllChildren(element)
}
async function copy(button) {
  const article = button.closest('article')
  const source = article.querySelector(button.dataset.copy === 'json' ? '.data' : '.markdown pre')
  const text = button.dataset.copy === 'json' ? JSON.stringify(JSON.parse(source.textContent), null, 2) : source.textContent
  const label = button.textContent
  try {
    await navigator.clipboard.writeText(text)
    button.textContent = 'Copied'
  } catch {
    select(article.querySelector('.markdown pre'))
    button.textContent = 'Selected below'
  }
  setTimeout(() => (button.textContent = label), 1500)
}
for (const button of all('[data-copy]')) button.addEventListener('click', () => copy(button))
`

/** `sha256-…` of `SCRIPT`, as a CSP wants it. */
export const SCRIPT_HASH = 'sha256-yoCmnx68GuttkrlOZC0gVXkSKIgcYjx3QwfTvBDVcWg='
