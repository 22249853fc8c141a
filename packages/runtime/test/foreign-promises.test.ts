/** Promises of libraries, from the libraries: ghosts hand them through, and they stay what they were. */

import { expect, it } from 'vitest'
import { run } from './programs/load.ts'

/** `plain`, `built` and `wrapped` are the same functions. */
const program = `
import '${import.meta.resolve('zone.js/node')}'
import Bluebird from '${import.meta.resolve('bluebird')}'
import * as api from 'traceghost'
import { configure, flush, ghost, onReport } from 'traceghost'
const { [String('ghost')]: wrapper } = api
configure({ reportType: 'none' })
let reports = 0
onReport(() => { reports++ })
const lines = { plain: [], built: [], wrapped: [] }
const kinds = { Bluebird, Zone: Promise }
for (const [kind, Kind] of Object.entries(kinds)) {
  const kept = Kind.reject(new Error('down'))
  kept.catch(() => {})
  const fine = Kind.resolve(1)
  const plain = { load: () => kept, wait: async () => kept, find: () => fine, chain: () => fine.then((n) => n + 1) }
  const built = { load: ghost(() => kept), wait: ghost(async () => kept), find: ghost(() => fine), chain: ghost(() => fine.then((n) => n + 1)) }
  const wrapped = { load: wrapper(plain.load), wait: wrapper(plain.wait), find: wrapper(plain.find), chain: wrapper(plain.chain) }
  for (const [mark, { load, wait, find, chain }] of Object.entries({ plain, built, wrapped })) {
    const say = (...words) => lines[mark].push([kind, ...words].join(' '))
    say('same', load() === kept, find() === fine, chain() instanceof Kind)
    wait().catch(({ message }) => say('waited', message))
    Zone.current.fork({ name: 'own' }).run(() => {
      load().catch(({ message }) => say('rejected', message, Zone.current.name))
      find().then((value) => say('resolved', value, Zone.current.name))
      chain().then((value) => say('chained', value, Zone.current.name))
    })
  }
}
process.on('exit', (code) => {
  console.log(JSON.stringify({ ...lines, code, reports, isZone: Promise.name }))
})
`

it('promises of zone.js and Bluebird are handed through: the same object, in its zone, and no rejection besides', () => {
  const { code, stdout, stderr } = run(program)
  expect(stderr).toBe('')
  const { plain, built, wrapped, ...rest } = JSON.parse(stdout)
  expect(plain).toHaveLength(10)
  expect(built).toEqual(plain)
  expect(wrapped).toEqual(plain)
  // The wrapped `async` functions report: their own promises are the language's.
  expect(rest).toEqual({ code: 0, reports: 2, isZone: 'ZoneAwarePromise' })
  expect(code).toBe(0)
})
