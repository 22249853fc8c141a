/**
 * The module that a page in development loads, and its workers: reports go to the dev server, and a badge in the page
 * shows that it failed.
 */

export interface ClientOptions {
  /** The viewer's address, below that of the module. */
  readonly base: string
  readonly badge: boolean
}

/** The most bytes of a report. */
const MAX_BYTES = 2_000_000

/** The code of the module. Its imports are those of the app, so that there is one copy of the runtime. */
export const clientCode = ({ base, badge }: ClientOptions): string => `import { sendReports } from 'traceghost/endpoint'
${badge ? "import { onReport } from 'traceghost'\n" : ''}
// The page may be that of another server. Vite takes an address beside \`import.meta.url\` for that of a file.
const own = import.meta.url
const viewer = new URL(${JSON.stringify(`${base}/`)}, own)
sendReports(new URL('reports', viewer).href, { maxBytes: ${MAX_BYTES} })
${badge ? BADGE : ''}`

/** Hidden until the page fails, and then the last element of the document, outside of its body. */
const BADGE = `
const STYLE = \`
:host{all:initial!important;position:fixed!important;inset:auto 12px 12px auto!important;z-index:2147483647!important;
display:block!important;contain:layout style!important}
a{display:flex;align-items:center;gap:6px;box-sizing:border-box;min-width:132px;min-height:24px;padding:6px 12px 6px 9px;border-radius:99px;background:#1b1a24;color:#fff;
font:600 13px/1 system-ui,sans-serif;font-variant-numeric:tabular-nums;text-decoration:none;border:1px solid #4a4560;box-shadow:0 2px 10px #0005}
a:hover{background:#2f2c3e}
a:focus-visible{outline:3px solid #b79cff;outline-offset:2px}
svg{width:16px;height:16px;fill:#b79cff}
@media print{a{display:none}}\`
const PATH = 'M12 2a8 8 0 0 0-8 8v11.2c0 .7.8 1.1 1.4.6l1.9-1.6 2 1.6c.4.3.9.3 1.3 0l1.4-1.2 1.4 1.2c.4.3.9.3 1.3 0l2-1.6 1.9 1.6c.6.5 1.4.1 1.4-.6V10a8 8 0 0 0-8-8ZM9.2 12.4a1.7 1.7 0 1 1 0-3.4 1.7 1.7 0 0 1 0 3.4Zm5.6 0a1.7 1.7 0 1 1 0-3.4 1.7 1.7 0 0 1 0 3.4Z'
// A page that listens for clicks and keys does not hear of those on the badge, unless it captures them.
const EVENTS = ['click', 'auxclick', 'contextmenu', 'pointerdown', 'pointerup', 'mousedown', 'mouseup', 'touchstart', 'touchend', 'keydown', 'keyup', 'keypress', 'focusin', 'focusout']
let count = 0
let host
let label
function makeBadge() {
  host = document.createElement('traceghost-badge')
  const root = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(STYLE)
  root.adoptedStyleSheets = [sheet]
  const link = document.createElement('a')
  link.href = viewer.href
  link.target = '_blank'
  link.rel = 'noopener'
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  path.setAttribute('d', PATH)
  svg.append(path)
  label = document.createElement('span')
  link.append(svg, label)
  root.append(link)
  for (const type of EVENTS) root.addEventListener(type, (event) => event.stopPropagation())
}
function showBadge() {
  if (!host) makeBadge()
  // Of one width: an element that grows from its right edge counts as a shift of the layout.
  const text = count === 1 ? '1 failure' : (count > 999 ? '999+' : count) + ' failures'
  label.textContent = text
  label.parentElement.setAttribute('aria-label', text + ' of this page: open traceghost')
  // Frameworks replace whole documents.
  if (!host.isConnected) document.documentElement.append(host)
}
// A worker has nowhere to show it.
if (typeof document === 'object') {
  // Frameworks compare the document with what they have rendered, while it loads.
  const loaded = new Promise((resolve) => {
    if (document.readyState === 'complete') resolve()
    else addEventListener('load', () => resolve(), { once: true })
  })
  onReport(() => {
    count++
    loaded.then(() => setTimeout(() => { try { showBadge() } catch {} }))
  })
}
`
