'use ghost'
/** Failures whose values are looked for in what each tool reports. None of them stands in the source as it is shown. */

let openOrders = Number(['4100', '117'].join(''))

function cashier(region) {
  const country = [region, 3].join('-')
  return function total(order, customer) {
    const currency = ['local', 1].join('-')
    const account = { owner: 1, password: ['correct', 'horse', 'battery'].join('-') }
    for (const line of order.lines) {
      const article = [line.kind, 2].join('-')
      openOrders += 1
      if (line.price < 0)
        throw new RangeError(`no price: ${[openOrders, currency, country, article, account, customer].length}`)
    }
  }
}

const order = { lines: [{ kind: 'block', price: -1 }] }
const customer = () => ({ address: { city: { name: ['nested', 5].join('-') } } })

function failDirectly() {
  cashier('closure')(order, customer())
}

async function pay() {
  await null
  throw new RangeError('declined')
}

async function checkOut() {
  const ticket = ['async', 6].join('-')
  await pay()
  return ticket
}

function parse(text) {
  const start = [text, 7].join('-')
  throw new SyntaxError(`at ${start.length}`)
}

function load() {
  try {
    parse('cause')
  } catch (error) {
    throw new Error('not loaded', { cause: error })
  }
}

export const FAILURES = { direct: failDirectly, later: checkOut, cause: load }
