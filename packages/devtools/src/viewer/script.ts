/**
 * The script of the viewer: keys, and pages that follow the store. Everything can be read and reached without it. It
 * makes no HTML: what is new comes from the server, as whole pages.
 */

/** Before the first paint: the choice of light or dark, which holds for all pages. */
export const EARLY_SCRIPT = `
try {
  const theme = localStorage.getItem('traceghost-theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {}
`

/** Stands behind `BASICS` or `SCRIPT`, and uses their functions. */
export const VIEWER_SCRIPT = `
{
const { events, editor, up } = document.body.dataset
const searchField = one('#search')

new MutationObserver(() => {
  try { localStorage.setItem('traceghost-theme', document.documentElement.dataset.theme) } catch {}
}).observe(document.documentElement, { attributeFilter: ['data-theme'] })

// Times as one says them.
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })
const UNITS = [['day', 86400], ['hour', 3600], ['minute', 60]]
function sayTimes() {
  for (const element of all('time[data-ago]')) {
    const date = new Date(element.dateTime)
    if (isNaN(date)) continue
    element.dataset.full ??= element.textContent
    const seconds = (date - Date.now()) / 1000
    const [unit, length] = UNITS.find(([, length]) => -seconds >= length) ?? []
    element.title = element.dataset.full
    element.textContent = unit ? relative.format(Math.round(seconds / length), unit) : 'just now'
  }
}
sayTimes()
setInterval(sayTimes, 30000)

// Two rows are chosen, and compared.
const comparing = one('#comparing')
const said = one('#chosen')
const boxes = () => all('.pick input')
// Ids of boxes, those chosen first in front.
let chosen = []
function sayChosen() {
  const checked = boxes().filter((box) => box.checked).map(({ id }) => id)
  chosen = [...chosen.filter((id) => checked.includes(id)), ...checked.filter((id) => !chosen.includes(id))]
  if (!comparing) return
  comparing.hidden = chosen.length < 2
  const text = ['', '1 chosen: choose another one to compare. Escape clears.', '2 chosen. Escape clears.'][chosen.length] ?? 'Choose two.'
  if (said.textContent !== text) said.textContent = text
}
function choose(box, isChosen) {
  box.checked = isChosen
  // A third one takes the place of the first.
  if (isChosen && chosen.length > 1 && !chosen.includes(box.id)) document.getElementById(chosen[0]).checked = false
  sayChosen()
}
document.addEventListener('change', ({ target }) => {
  if (target.matches('.pick input')) choose(target, target.checked)
})
sayChosen()
// The browser remembers what was chosen.
addEventListener('pageshow', sayChosen)

// Pages follow the store: the parts that may change are taken from the page as it is now.
const state = one('#state')
const EVERY_MS = 500
let asked = false
let busy = false
async function refresh() {
  asked = true
  if (busy) return
  busy = true
  while (asked) {
    asked = false
    const fresh = await fetch(location.href).then((response) => response.text(), () => undefined)
    if (fresh !== undefined) show(new DOMParser().parseFromString(fresh, 'text/html'))
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS))
  }
  busy = false
}
const shown = new Map()
function show(fresh) {
  for (const element of all('[data-live]')) {
    const now = fresh.getElementById(element.id)
    if (!now || now.outerHTML === shown.get(element.id)) continue
    shown.set(element.id, now.outerHTML)
    const focused = element.contains(document.activeElement) ? document.activeElement.id : ''
    element.replaceWith(now)
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true })
  }
  sayTimes()
  for (const id of chosen) {
    const box = document.getElementById(id)
    if (box) box.checked = true
  }
  sayChosen()
}
let source
let wasOpen = false
function listen() {
  source = new EventSource(events)
  source.addEventListener('open', () => {
    state.textContent = 'Live'
    state.className = 'live'
    // Some may have come in between.
    if (wasOpen) refresh()
    wasOpen = true
  })
  source.addEventListener('change', refresh)
  source.addEventListener('error', () => {
    state.textContent = 'Not connected'
    state.className = ''
    // A refused answer ends it for good, a broken connection does not.
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, 2000)
  })
}
// A browser has six connections to a server, for all of its pages.
document.addEventListener('visibilitychange', () => {
  if (document.hidden) source?.close()
  else if (source?.readyState === EventSource.CLOSED) listen()
})
addEventListener('pagehide', () => source?.close())
addEventListener('pageshow', ({ persisted }) => { if (persisted) listen() })
if (!document.hidden) listen()
else document.addEventListener('visibilitychange', () => source || listen(), { once: true })

// Keys.
const rows = () => all('a.row')
// Its box is a part of a row.
const isActive = (element) => element.closest('li').contains(document.activeElement)
function move(by) {
  const list = rows()
  const at = list.findIndex(isActive)
  const to = list[at < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(list.length - 1, Math.max(0, at + by))]
  if (to) to.focus()
  else one(by > 0 ? '[data-key=j]' : '[data-key=k]')?.click()
}
function compare() {
  const link = one('[data-key=c]')
  if (link) return link.click()
  const box = boxes().find(isActive)
  if (!box) return
  const [first] = chosen
  choose(box, !box.checked)
  if (!box.checked || !first) return
  const [left, right] = chosen.map((id) => document.getElementById(id).value)
  location.href = comparing.action + '?' + new URLSearchParams({ one: left, other: right })
}
function back() {
  if (chosen.length === 0) {
    if (up) location.href = up
    return
  }
  for (const box of boxes()) box.checked = false
  sayChosen()
}
const moves = {
  j: () => move(1),
  k: () => move(-1),
  c: compare,
  e: () => one('[data-key=e]')?.click(),
  Escape: back,
}
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const active = document.activeElement
  if (active?.matches('input:not([type=checkbox]), textarea')) {
    if (event.key === 'Escape') {
      active.blur()
      event.stopPropagation()
    }
    return
  }
  if (event.key === '/') {
    event.preventDefault()
    searchField.focus()
    searchField.select()
  } else if (Object.hasOwn(moves, event.key)) {
    event.preventDefault()
    moves[event.key]()
  }
})

// Places open in the editor, and the page stays.
for (const form of all('form[data-opens]')) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    const { submitter } = event
    const body = new URLSearchParams({ place: submitter.value })
    const response = await fetch(editor, { method: 'POST', body }).catch(() => undefined)
    state.textContent = response?.ok ? 'Opened ' + submitter.value : (await response?.text()) ?? 'Not connected'
  })
}
}
`
