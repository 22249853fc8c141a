import { autorun, observable } from 'mobx'
import { configure, ghost, onReport } from 'traceghost'

configure({ reportType: 'none' })

const cart = observable({ total: 1 })

const pay = ghost((paid) => {
  throw new Error(`declined: ${paid.name}`)
})

/** An effect that reads nothing of the cart, but for what a report shows. */
globalThis.fail = (finish) => {
  let runs = 0
  let shown
  onReport((report) => {
    shown = report
  })
  autorun(() => {
    runs++
    try {
      pay({ name: 'all', cart })
    } catch {}
  })
  setTimeout(() => {
    cart.total = 2
    finish(JSON.stringify({ runs, shown }))
  }, 0)
}
