import { enablePatches, produce, produceWithPatches } from './immer.js'

enablePatches()

const start = {
  selected: 0,
  orders: Array.from({ length: 30 }, (_, id) => ({ id, paid: false, lines: [{ item: 'lamp', count: id }], tags: {} })),
}

function pay(state, id) {
  return produce(state, (draft) => {
    const order = draft.orders[id]
    order.paid = true
    order.tags[`paid-${id}`] = { at: id }
    order.lines.push({ item: 'bulb', count: 1 })
  })
}

function move(state, id) {
  return produceWithPatches(state, (draft) => {
    draft.selected = id
    const [first] = draft.orders.splice(id, 1)
    draft.orders.push(first)
    for (const order of draft.orders) if (order.id === id) order.lines = order.lines.filter(({ count }) => count > 0)
  })
}

export function run(times) {
  let total = 0
  for (let time = 0; time < times; time++) {
    let state = start
    for (let id = 0; id < 10; id++) {
      const [moved, patches] = move(pay(state, id), (id * 7) % 30)
      state = moved
      total += patches.length
    }
  }
  return total
}
