import { configure, flush, ghost, onReport } from 'traceghost'

const reports = []

class Till {
  #total = 0

  @ghost
  charge(order) {
    const amount = order.items.length * order.price
    this.#total += amount
    throw new RangeError(`declined: ${amount}, Zürich=8001, password: ${order.word}`)
  }
}

const load = ghost(async (cartId) => {
  const loaded = await Promise.resolve({ cartId })
  return loaded.items.length
})

const attempt = (step) => {
  try {
    step()
  } catch {}
}

/** Fails in both ways, and hands over what was reported and what was written. */
globalThis.fail = async (finish) => {
  const written = []
  const { log } = console
  onReport((report) => reports.push(report))
  console.log = (text) => written.push(text)
  attempt(() => new Till().charge({ items: [1, 2], price: 4, apiKey: 'sk_live_51HqLyjWDarjtT1zd', word: 'hunter2' }))
  await load(7).catch(() => {})
  await flush()
  console.log = log
  configure({ reportType: 'none' })
  finish(JSON.stringify({ reports: reports.splice(0), written }))
}

globalThis.exportPages = () => configure({ exportHtml: true })

/** Fails where nobody catches: React Native calls its handler. */
globalThis.crash = () => {
  const order = []
  onReport(({ ghost }) => order.push(ghost))
  ErrorUtils.setGlobalHandler((error) => order.push(error.message))
  ErrorUtils.applyWithGuard(() => new Till().charge({ items: [1], price: 2 }))
  return order
}

globalThis.keysOfError = () => {
  try {
    new Till().charge({ items: [1], price: 2 })
  } catch (error) {
    return Reflect.ownKeys(error)
  }
}
