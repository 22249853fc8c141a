'use client'
/* a comment */ import defaultValue, { named, bump, count as counter, 'a string name' as quoted } from './other.js'
import * as everything from './other.js'
import data from './data.json' with { type: 'json' }
import {} from './other.js'
import './effects.js'
export * from './other.js'
export * as nested from './other.js'
export { default as again, named as renamed } from './other.js'

const fail = (message) => {
  throw new Error(message)
}

export let live = 0
export const { pattern, list: [first, ...others] = [1, 2, 3] } = { pattern: 'p' }
export var old = () => 'old'
export class Exported {
  method() {
    const inside = live
    return fail(`method ${inside}`)
  }
}
export { hidden as 'another string name', later }
let hidden = 'hidden'
let later

export function liveBindings(log) {
  const before = [counter, everything.count, live]
  bump()
  live++
  later = hidden = 'changed'
  log(before, counter, everything.count, live, defaultValue, named, quoted)
  live.missing.deep
}

export function importsAreFixed(log) {
  for (const write of [
    () => (counter = 5),
    () => counter++,
    () => ([named] = [1]),
    () => (everything = null),
    () => (everything.named = 1),
    () => delete everything.named,
  ]) {
    try {
      write()
    } catch (error) {
      log(error)
    }
  }
  defaultValue = fail('evaluated first')
}

export function attributes(log) {
  const { nested, list } = data
  log(data, nested.key, list)
  nested.missing.deeper
}

export async function dynamic(log) {
  const other = await import('./other.js')
  const json = await import('./data.json', { with: { type: 'json' } })
  const { [`na${'med'}`]: taken } = await import(`./${'other'}.js`)
  log(other === everything, json.default === data, taken)
  try {
    await import('./broken.js')
  } catch (error) {
    log(error)
  }
  const specifier = { toString: () => fail('specifier') }
  await import(specifier)
}

export async function dynamicBroken(log) {
  const results = await Promise.allSettled([import('./broken.js'), import('./broken.js')])
  log(results[0].reason === results[1].reason)
  const name = 'broken'
  await import(`./${name}.js`)
}

export function meta(log) {
  const { url } = import.meta
  const read = () => import.meta.url === url
  log(url, read(), typeof import.meta.missing, import.meta === import.meta)
  import.meta.missing.deep
}

export function thisIsUndefined(log) {
  log(this, (() => this)(), typeof arguments)
  const inner = () => this.missing
  inner()
}

export function inOtherFile(log) {
  const local = 'here'
  log(everything.thrower.length)
  everything.thrower(local)
}

export function namespaceObject(log) {
  log(Object.keys(everything), everything[Symbol.toStringTag], Object.isSealed(everything))
  const { thrower, ...rest } = everything
  log(rest)
  return new everything.Thing('n').explode()
}

export default (log) => {
  const name = 'default'
  log(name)
  return fail(name)
}
