/**
 * Loops ask `more` before every turn, and functions that call something begin with `tick`: neither happens without end.
 * `attempt` lets a program go on after an error. Only the text of functions may differ.
 */
export const PRELUDE = `Function.prototype.toString = function () { return 'a function' }
let log
let fuel = 0
const uses = []
const kept = []
const use = (site) => (uses[site] = (uses[site] ?? 0) + 1)
const more = (site) => --fuel >= 0 && use(site) <= 6
function tick(site) { if (--fuel < 0 || use(site) > 9) throw new RangeError('no fuel') }
const keep = (read) => kept.push(read)
function callKept() { return kept.shift()?.() }
const tag = (strings, value) => [strings.raw.join('|'), value]
const key = (value) => (typeof value === 'string' || typeof value === 'number' ? value : 'key')
const list = (value) => (typeof value?.[Symbol.iterator] === 'function' ? value : [value])
const box = (value) => (value == null ? {} : Object(value))
function* items() { try { yield 1; yield [2]; yield { x: 3 } } finally { log('items end') } }
const gettable = () => ({ get x() { log('get x'); return 1 }, get y() { throw new Error('getter') } })
function disposable(id, fails) {
  const end = (how) => { log('dispose', id, how); if (fails) throw new Error('dispose ' + id) }
  return { [Symbol.dispose]: () => end('sync'), [Symbol.asyncDispose]: async () => end('async') }
}
function drain(iterator) {
  const items = []
  for (const item of iterator) if (items.push(item) > 3) break
  return items
}
function* atMost(values) {
  let left = 4
  for (const value of values) { if (left-- === 0) return; yield value }
}
const follow = (promise) => { promise?.then?.((value) => log('fulfilled', value), (error) => log('rejected', error)); return promise }
function resume(iterator) {
  for (let turn = 0; turn < 4; turn++) {
    const step = turn === 2 ? iterator.throw(new Error('thrown in')) : iterator.next(turn)
    log('step', follow(step))
  }
}
function attempt(name, call) {
  fuel = 40
  uses.length = 0
  try {
    const value = call()
    log(name, 'returned', follow(value))
    if (typeof value?.next === 'function') resume(value)
  } catch (error) { log(name, 'threw', error) }
}`
