// Fails in many ways; every function of this file records.
'use ghost'

const rates = { fee: 0.02 }

class Payments {
  retries = 3

  charge(account, amount) {
    const fee = amount * rates.fee
    for (const card of account.cards) {
      const signature = sign(card, account.apiKey)
      if (!signature && this.retries > 0) throw new TypeError(`cannot sign for ${account.name}`)
    }
    return fee
  }
}

function sign(card, apiKey) {
  const isKnown = card.number.length > 4 && apiKey.length > 4
  return isKnown && card.number
}

const account = () => ({ name: 'oceania', apiKey: 'correct-horse-battery', cards: [{ number: '42' }] })

function method() {
  const payments = new Payments()
  return payments.charge(account(), 120)
}

async function find(id) {
  const query = new Map([['id', id]])
  await null
  if (query.size > 0) throw new RangeError(`no order ${id}`)
}

async function later() {
  const orders = new Set([7, 8])
  for (const id of orders) await find(id)
}

async function cause() {
  const attempt = 1
  try {
    await find(9)
  } catch (error) {
    const status = { code: 502, tries: [attempt, undefined, 12n] }
    throw new Error(`cannot load: ${status.code}`, { cause: error })
  }
}

async function several() {
  const ids = [1, 2]
  const results = await Promise.allSettled(ids.map((id) => find(id)))
  const reasons = results.map(({ reason }) => reason)
  throw new AggregateError(reasons, 'all failed')
}

function text() {
  const step = 'packing'
  throw `out of boxes while ${step}`
}

function descend(depth, rows) {
  const level = { depth, rows }
  if (level.depth === 0) throw new Error('too deep')
  return descend(depth - 1, rows)
}

function big() {
  const rows = Array.from({ length: 40 }, (_, id) => ({ id, title: `row ${id} `.repeat(20) }))
  const password = 'hunter2-hunter2'
  return password && descend(1, rows)
}

export const failures = { method, later, cause, several, text, big }
