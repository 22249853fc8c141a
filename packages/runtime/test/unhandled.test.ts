/**
 * Promises that ghosts hand through, in processes: none becomes an unhandled rejection that was none, and those that
 * are one are reported.
 */

import { describe, expect, it } from 'vitest'
import { run } from './programs/load.ts'

const PRELUDE =
  "import { ghost, flush } from 'traceghost'\nimport * as api from 'traceghost'\nconst { [String('ghost')]: wrapper } = api\n"

const runWith = (code: string, node: string[] = []): ReturnType<typeof run> => run(PRELUDE + code, { node })

/** `TRACEGHOST_MATRIX=full` for all of them: each is a process of its own. */
const isFull = process.env.TRACEGHOST_MATRIX === 'full'

const marks = [
  ...(isFull ? ([['as it is', (fn: string) => fn]] as const) : []),
  ['built', (fn: string) => `ghost(${fn})`],
  ['wrapped', (fn: string) => `wrapper(${fn})`],
] as const

describe.each(marks)('%s', (_, mark) => {
  it('a promise that is kept, and handled elsewhere, ends no process', () => {
    const { code, stdout, stderr } = runWith(`
      const cache = new Map()
      function load(id) {
        let promise = cache.get(id)
        if (!promise) {
          promise = Promise.reject(new Error('down'))
          promise.catch(() => {})
          cache.set(id, promise)
        }
        return promise
      }
      const preload = ${mark('(id) => load(id)')}
      const method = ${mark('function (id) { try { return cache.get(id) } finally {} }')}
      preload(1)
      method(1)
      console.log(preload(1) === load(1), method(1) === load(1))
      await new Promise(setImmediate)
      console.log('alive')`)
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: 'true true\nalive\n', stderr: '' })
  })
})

it.runIf(isFull)('a memoised function has the prototype of an async one, and keeps its promises', () => {
  const { code, stdout, stderr } = runWith(`
    const kept = Promise.reject(new Error('down'))
    kept.catch(() => {})
    const memoised = Object.setPrototypeOf(() => kept, Object.getPrototypeOf(async () => {}))
    const load = wrapper(memoised)
    console.log(load() === kept)
    await new Promise(setImmediate)`)
  expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: 'true\n', stderr: '' })
})

const HANDS_ON = `
  const service = { async find(id) { const url = 'user/' + id; throw new Error('no such user') } }
  const get = ghost((id) => service.find(id))
`

describe('a rejection that a ghost has handed through', () => {
  it('is reported by its error when nobody handles it, before the process dies as it would', () => {
    const { code, stderr } = runWith(`${HANDS_ON} get(7)`)
    expect(code).toBe(1)
    const places = ['CHAOS REPORT: find failed!', '- url: "user/7"', 'handed its promise', 'Node.js v'].map((part) =>
      stderr.indexOf(part),
    )
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((one, other) => one - other))
  })

  const handled = [
    ['the program listens for it', `process.on('unhandledRejection', () => {}); get(7)`, 0],
    ['it is handled', `get(7).catch(() => {})`, 0],
    ['it is handled later', `const late = get(7); await null; await null; late.catch(() => {})`, 0],
  ] as const

  it.each(handled.slice(0, isFull ? undefined : 1))('is not reported where %s', (_, code, expected) => {
    const { code: exitCode, stderr } = runWith(HANDS_ON + code)
    expect(exitCode).toBe(expected)
    expect(stderr).not.toContain('CHAOS')
  })

  it('is reported once, by the ghost, where an instrumented `await` passes it on', () => {
    const { code, stderr } = runWith(`${HANDS_ON}
      const page = ghost(async (id) => { const user = await get(id); return user })
      page(7)`)
    expect(code).toBe(1)
    expect(stderr.split('CHAOS REPORT')).toHaveLength(2)
    expect(stderr).toContain('CHAOS REPORT: page failed!')
  })

  it('adds no listener that changes what becomes of it', () => {
    const { stdout } = runWith(`${HANDS_ON}
      await get(7).catch(() => {})
      console.log(process.eventNames().map(String).filter((name) => /unhandled|uncaught/.test(name)).join(' '))`)
    expect(stdout).toBe('uncaughtExceptionMonitor\n')
  })
})

it.runIf(isFull)('a rejection that came through no file with a ghost is not reported', () => {
  const { code, stderr } = run(`async function find(id) { throw new Error('no such user') } find(1)`, { frames: 'all' })
  expect(code).toBe(1)
  expect(stderr).not.toContain('CHAOS')
})
