import { createRoot, hydrateRoot } from 'react-dom/client'
import { configure, flush, onReport } from 'traceghost'
import { ghostRoot } from 'traceghost/react'
import { Foreign } from './foreign.js'
import { Board, Boundary, Cart, Flaky, Handlers, List, Plain, rendered } from './parts.jsx'

configure({ reportType: 'none' })
const reports = []
onReport((report) => reports.push(report))

const events = []
addEventListener('error', (event) => {
  events.push(['error', event.message])
})

/** Handlers of the program, for one of the roots. */
const given = {
  onCaughtError: (error, { componentStack, errorBoundary }) => {
    events.push(['caught', error.message, typeof componentStack, errorBoundary.state.error?.message])
  },
  onUncaughtError: (error, { componentStack }) => {
    events.push(['uncaught', error.message, typeof componentStack])
    throw new Error('of the handler')
  },
  onRecoverableError: (error) => {
    events.push(['recoverable', error.message])
  },
}

const TREES = {
  caught: (
    <Boundary title="orders" token="tok_correct_horse">
      <List items={[{ price: { amount: 3 } }, { price: null }]} />
    </Boundary>
  ),
  unmarked: (
    <Boundary title="plain">
      <Plain value={null} />
    </Boundary>
  ),
  class: (
    <Boundary title="board">
      <Board name="north" />
    </Boundary>
  ),
  uncaught: <List items={[{ price: null }]} />,
  uncaughtUnmarked: <Plain value={null} />,
  foreign: <Foreign />,
  recovered: <Flaky />,
  helper: <Cart items={[1, 2]} />,
  handlers: <Handlers id={7} />,
}

/** Renders a tree, and returns what is seen of that. */
window.run = async (name, { hydrates = false, handles = false } = {}) => {
  const container = document.createElement('div')
  document.body.append(container)
  const options = ghostRoot(handles ? { ...given, identifierPrefix: 'own' } : undefined)
  if (hydrates) {
    container.innerHTML = '<p>other</p>'
    hydrateRoot(container, TREES[name], options)
  } else createRoot(container, options).render(TREES[name])
  while (rendered.length + events.length === 0) await settled()
  for (const button of container.querySelectorAll('button')) {
    button.click()
    await settled()
  }
  await flush()
  const seen = { html: container.innerHTML, events: events.splice(0), rendered: rendered.splice(0) }
  return { seen, reports: reports.splice(0) }
}

/** React's scheduler has run, and what it has put off. */
async function settled() {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setTimeout(resolve, 5))
}
