import { ghost } from 'traceghost'
import { effect, reactive } from 'vue'
import { rounds } from './rounds.js'

const state = reactive({
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

function watch(count) {
  const runner = effect(() => {
    if (!count()) return
    try {
      check(state)
    } catch {}
  })
  return () => runner.effect.stop()
}

export const run = () =>
  rounds(watch, (round) => {
    state[`added${round}`] = true
    state.name = `tea ${round}`
  })
