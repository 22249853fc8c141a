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
const reports = []
onReport((report) => reports.push(report.ghost))
const lines = { plain: [], built: [], wrapped: [] }
const kinds = { Bluebird, Zone: Promise }
for (const [kind, Kind] of Object.entries(kinds)) {
  const keep = () => {
    const kept = Kind.reject(new Error('down'))
    kept.catch(() => {})
    return kept
  }
  const first = keep()
  const second = keep()
  const third = keep()
  const fine = Kind.resolve(1)
  const plain = { kept: first, load: () => first, wait: async () => first, find: () => fine, chain: () => fine.then((n) => n + 1) }
  const built = {
    kept: second,
    load: ghost(() => second),
    wait: ghost(async function built() { return second }),
    find: ghost(() => fine),
    chain: ghost(() => fine.then((n) => n + 1)),
  }
  const wrapped = {
    kept: third,
    load: wrapper(() => third),
    wait: wrapper(async function wrapped() { return third }),
    find: wrapper(plain.find),
    chain: wrapper(plain.chain),
  }
  for (const [mark, { kept, load, wait, find, chain }] of Object.entries({ plain, built, wrapped })) {
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
  expect(rest).toEqual({ code: 0, reports: ['wrapped', 'wrapped'], isZone: 'ZoneAwarePromise' })
  expect(code).toBe(0)
})
