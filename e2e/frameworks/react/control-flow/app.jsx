import { Component, createContext, Suspense, use, useContext, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { configure, flush, ghost, onReport } from 'traceghost'

configure({ reportType: 'none' })
const reports = []
onReport(({ ghost: name, error, dropped }) => reports.push([name, error.message, dropped]))

const Session = createContext({ user: { name: 'Ada' } })

class Boundary extends Component {
  state = {}
  static getDerivedStateFromError = (error) => ({ error })
  render() {
    return this.state.error ? 'failed' : this.props.children
  }
}

const Layout = ghost(function Layout() {
  const { user } = useContext(Session)
  const [count] = useState(1)
  return (
    <main>
      {user.name} {count}
      <Page />
    </main>
  )
})

@ghost
class Shop extends Component {
  constructor(props) {
    super(props)
    this.state = { title: props.shop.title }
  }
  render() {
    return [this.state.title, <Layout key="layout" />]
  }
}

const App = ghost(function App({ shop }) {
  const [opened] = useState(shop.title)
  return (
    <Boundary>
      {opened}
      <Shop shop={shop} />
    </Boundary>
  )
})

const Page = ghost(function Page() {
  throw new Error('real')
})

const Late = ghost(function Late({ promise }) {
  const text = use(promise)
  return <p>{text}</p>
})

let cached
const Thrower = ghost(function Thrower({ promise }) {
  if (!cached) {
    throw promise.then((text) => {
      cached = text
    })
  }
  return <p>{cached}</p>
})

/** Renders until something is there, or has failed. */
const render = (make) =>
  new Promise((resolve) => {
    const root = createRoot(document.body.appendChild(document.createElement('div')), {
      onCaughtError: (_, { componentStack }) => resolve(componentStack),
    })
    root.render(make(<i ref={(node) => node && resolve('')} />))
  })

const fetchAborted = ghost(async (url) => {
  const controller = new AbortController()
  const response = fetch(url, { signal: controller.signal })
  controller.abort()
  return await response
})

const steps = {
  async suspends() {
    const promise = new Promise((resolve) => setTimeout(resolve, 1, 'late'))
    await render((end) => (
      <Suspense>
        <Late promise={promise} />
        <Thrower promise={promise} />
        {end}
      </Suspense>
    ))
  },
  fails: () => render(() => <App shop={{ title: 'Books' }} />),
  aborts: () => fetchAborted('/slow').catch(() => {}),
  misuses() {
    try {
      Layout()
    } catch {
      // As React says: hooks can only be called inside of a component.
    }
  },
}

/** The reports of some steps, all of them before anything is delivered. */
window.reportsOf = async (...names) => {
  reports.length = 0
  const results = []
  for (const name of names) results.push(await steps[name]())
  await flush()
  return { reports: [...reports], results }
}
