import { createEffect, createRoot } from 'solid-js'
import { createStore } from 'solid-js/store'
import { ghost } from 'traceghost'
import { rounds } from './rounds.js'

const [state, setState] = createStore({
  name: 'tea',
  items: [{ price: 3 }],
  get total() {
    throw new Error('not read')
  },
})
const check = ghost((cart) => {
  const { length } = cart.items
  throw new Error(`${length} items`)
})

const watch = (count) =>
  createRoot((dispose) => {
    createEffect(() => {
      if (!count()) return
      try {
        check(state)
      } catch {}
    })
    return dispose
  })

export const run = () =>
  rounds(watch, (round) => {
    setState(`added${round}`, true)
    setState('name', `tea ${round}`)
  })
