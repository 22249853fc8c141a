import { early, Late } from './b.js'
import { value as viaB } from './b.js'

export const own = (() => {
  const made = early('from a')
  return made
})()

export function reachable(name) {
  const seen = `reachable ${name}`
  return seen
}

export function deadZone() {
  const asked = typeof late
  return [asked, late]
}

export function afterwards(log) {
  const all = [own, viaB, late, new Late().read()]
  log(all)
  log(deadZone())
  throw new Error(all.join())
}

export let late = 'late'
