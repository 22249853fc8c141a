import { autorun, observable, runInAction } from 'mobx'
import { ghost } from 'traceghost'
import { rounds } from './rounds.js'

const state = observable({
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
  autorun(() => {
    if (!count()) return
    try {
      check(state)
    } catch {}
  })

export const run = () =>
  rounds(watch, (round) => {
    runInAction(() => {
      state[`added${round}`] = true
      state.name = `tea ${round}`
    })
  })
