import { flushSync } from 'svelte'
import { ghost } from 'traceghost'
import { rounds } from './rounds.js'

let state = $state({
  name: 'tea',
  items: [{ price: 3 }],
  get total() {
    throw new Error('not read')
  },
})
let last = $state('none')
const check = ghost((cart) => {
  const { length } = cart.items
  if (length) throw new Error(`${length} items`)
  return last
})

const watch = (count) =>
  $effect.root(() => {
    $effect(() => {
      if (!count()) return
      try {
        check(state)
      } catch {
        last = {}
      }
    })
  })

export const run = () =>
  rounds(watch, (round) => {
    flushSync()
    state[`added${round}`] = true
    flushSync()
    state.name = `tea ${round}`
    flushSync()
  })
