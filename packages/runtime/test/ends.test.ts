/** When reports come, in processes that run instrumented programs and end in every way. */

import { describe, expect, it } from 'vitest'
import { CLOCK, run } from './programs/load.ts'

/** `pay` is a ghost that fails, `payLater` an asynchronous one, `hold` hands on a promise that is rejected later. */
const PROGRAM = `
import { configure, flush, ghost, onReport } from 'traceghost'
function pay(id) { 'use ghost'; const amount = id * 2; throw new Error('declined ' + amount) }
async function payLater(id) { 'use ghost'; await null; return pay(id) }
function hold(id) { 'use ghost'; const held = true; return new Promise((_, reject) => setTimeout(reject, 1, new Error('late'))) }
function fine(id) { 'use ghost'; return id }
`

const runAfter = (code: string, node: string[] = []): ReturnType<typeof run> => run(PROGRAM + code, { node })

/** Where each part begins; each occurs once. */
function placesOf(text: string, parts: readonly string[]): number[] {
  expect(
    parts.map((part) => text.split(part).length - 1),
    text,
  ).toEqual(parts.map(() => 1))
  return parts.map((part) => text.indexOf(part))
}

const ordered = (numbers: readonly number[]): number[] => numbers.toSorted((one, other) => one - other)

describe('a process that dies of the error prints the report before the trace of Node', () => {
  it.each([
    ['of a call', `pay(1)`, 'pay', []],
    ['of a callback', `setTimeout(() => pay(1))`, 'pay', []],
    ['of a microtask', `queueMicrotask(() => pay(1))`, 'pay', []],
    ['of a rejection', `payLater(1)`, 'pay', []],
    ['of a rejection that only its own promise has', `hold(1)`, 'hold', []],
    ['of a rejection, strictly', `payLater(1)`, 'pay', ['--unhandled-rejections=strict']],
    ['of an await at the top', `await payLater(1)`, 'pay', []],
    ['of an event', `process.nextTick(() => process.emit('x')); process.on('x', () => pay(1))`, 'pay', []],
    ['of the stack', `function dive(n) { 'use ghost'; return dive(n + 1) } dive(0)`, 'dive', []],
  ])('%s', (_, code, ghost, node) => {
    const { stderr, code: exitCode } = runAfter(code, node)
    expect(exitCode).toBe(1)
    const places = placesOf(stderr, [`CHAOS REPORT: ${ghost} failed!`, 'Node.js v'])
    expect(places).toEqual(ordered(places))
  })
})

describe('a process that lives on has its report, too', () => {
  it.each([
    ['when the error is handled', `try { pay(1) } catch {}`, 0],
    ['when nothing else is left to do', `payLater(1).catch(() => {})`, 0],
    ['when it exits at once', `try { pay(1) } catch { process.exit(3) }`, 3],
    ['when it exits in a handler', `process.on('uncaughtException', () => process.exit(4)); pay(1)`, 4],
    ['when rejections are handled elsewhere', `process.on('unhandledRejection', () => {}); payLater(1)`, 0],
    ['when exceptions are handled elsewhere', `process.on('uncaughtException', () => {}); pay(1)`, 0],
    ['when rejections only warn', `payLater(1)`, 0, '--unhandled-rejections=warn'],
    ['when rejections are ignored', `payLater(1)`, 0, '--unhandled-rejections=none'],
    ['when it fails while it exits', `process.on('exit', () => { try { pay(1) } catch {} })`, 0],
  ])('%s', (_, code, expected, flag = '--no-warnings') => {
    const { stderr, code: exitCode } = runAfter(code, [flag])
    expect(exitCode).toBe(expected)
    placesOf(stderr, ['CHAOS REPORT: pay failed!', '- amount: 2'])
  })

  it.each([
    [
      'at once, and returns when the error is suppressed',
      `
      function quiet(id) { 'use ghost'; pay(id) }
      configure({ suppress: true, reportType: 'none', onReport: () => log('report') })
      log('before'); quiet(1); log('after')`,
      'before report after',
    ],
    [
      'before flush returns',
      `
      configure({ reportType: 'none', onReport: () => log('report') })
      try { pay(1) } catch {} log('caught'); const done = flush(); log('flushed'); await done`,
      'caught report flushed',
    ],
    [
      'when unwinding is over, after all microtasks',
      `
      configure({ reportType: 'none', onReport: () => log('report') })
      try { pay(1) } catch {} log('caught'); await null; await null; log('microtask'); setImmediate(() => log('next'))`,
      'caught microtask report next',
    ],
  ])('%s', (_, code, expected) => {
    const { stdout, stderr } = runAfter(`const log = (text) => console.log(text)\n${code}`)
    expect(stderr).toBe('')
    expect(stdout.trim().split('\n').join(' ')).toBe(expected)
  })
})

describe('a process that hears of the end of its event loop hears of it as often as the plain program', () => {
  const failing = `let times = 0
      const tell = () => { times++; if (times > 5) process.exit(9); try { pay(1) } catch { console.log('handled') } }`

  it.each([
    ['when the listener fails', `${failing}; process.on('beforeExit', tell)`, ['handled'], 1],
    [
      'when an asynchronous listener fails',
      `${failing}; process.on('beforeExit', async () => { await null; tell() })`,
      ['handled'],
      1,
    ],
    ['when it failed before', `${failing}; process.on('beforeExit', tell); tell()`, ['handled', 'handled'], 2],
    [
      'when it failed in its last callback',
      `${failing}; process.on('beforeExit', () => console.log('end')); setTimeout(tell)`,
      ['handled', 'end'],
      1,
    ],
    [
      'when it has something left to do once',
      `${failing}; process.on('beforeExit', () => { tell(); if (times === 1) setTimeout(() => console.log('done')) })`,
      ['handled', 'done', 'handled'],
      2,
    ],
    [
      'when it writes a page',
      `${failing}; configure({ exportHtml: true }); process.on('beforeExit', tell)`,
      ['handled'],
      1,
    ],
  ])('%s', (_, code, lines, reports) => {
    const { stdout, stderr, code: exitCode } = runAfter(code)
    expect(stdout.trim().split('\n')).toEqual(lines)
    // Equal ones are counted.
    const [, more = 0] = /pay failed (\d+) more times?:/.exec(stderr) ?? []
    expect(stderr.split('CHAOS REPORT: pay failed!')).toHaveLength(2)
    expect(1 + Number(more)).toBe(reports)
    expect(exitCode).toBe(0)
  })

  it('and has its report soon while it waits for something', () => {
    const { stdout } = runAfter(`
      process.on('beforeExit', () => console.log('end'))
      configure({ reportType: 'none', onReport: () => { console.log('report'); clearTimeout(waiting) } })
      const waiting = setTimeout(() => console.log('waited'), 50_000)
      setTimeout(() => { try { pay(1) } catch {} })
    `)
    expect(stdout).toBe('report\nend\n')
  })
})

describe('a program that is done does not live on for a report', () => {
  it.each([
    ['of a call', `try { pay(1) } catch {}`],
    ['of a rejection', `payLater(1).catch(() => {})`],
    ['of which a listener hears', `onReport(() => {}); try { pay(1) } catch {}`],
  ])('%s', (_, code) => {
    const { stdout, stderr } = runAfter(`
      ${code}
      for (const ms of [1, 10, 20]) setTimeout(() => console.log('fired', ms), ms).unref()
    `)
    expect(stdout).toBe('')
    expect(stderr).toContain('CHAOS REPORT: pay')
  })

  it('but for what its listeners have begun, and it may wait for one', () => {
    const { stdout } = runAfter(`
      configure({ reportType: 'none' })
      try { pay(1) } catch {}
      const first = await new Promise(onReport)
      console.log('first of', first.ghost)
      onReport(async () => { await new Promise((resolve) => setTimeout(resolve, 5)); console.log('then done') })
      payLater(2).catch(() => {})
    `)
    expect(stdout).toBe('first of pay\nthen done\n')
  })
})

describe('a worker', () => {
  it.each([
    ['that dies of the error', `pay(1)`, 'declined 2'],
    ['that is ended by itself', `try { pay(1) } catch {} process.exit(5)`, 'exit 5'],
  ])('%s prints its report', (_, code, outcome) => {
    const { stderr, stdout } = runAfter(`
      import { Worker, isMainThread } from 'node:worker_threads'
      if (isMainThread) new Worker(new URL(import.meta.url))
        .on('error', (error) => console.log(error.message)).on('exit', (code) => console.log('exit ' + code))
      else { ${code} }
    `)
    placesOf(stderr, ['CHAOS REPORT: pay failed!'])
    expect(stdout).toContain(outcome)
  })
})

it('adds nothing to the process before the first failure but what `configure` and `onReport` are told', () => {
  const { stdout, stderr } = runAfter(`
    const state = () => JSON.stringify([
      process.eventNames().map((name) => [String(name), process.listenerCount(name)]),
      Object.getOwnPropertySymbols(globalThis).map(String).filter((name) => name.includes('traceghost')),
      process.getActiveResourcesInfo().filter((name) => /Immediate|Timeout/.test(name)),
    ])
    const atFirst = state()
    fine(1)
    if (state() !== atFirst) console.log(state(), atFirst)
    configure({ reportType: 'none', logRuntime: true })
    onReport(() => {})
    const before = state()
    fine(1)
    await flush()
    console.log(state() === before)
    try { pay(1) } catch {}
    await flush()
    console.log(state() === before)
    console.log(process.listenerCount('exit'), process.listenerCount('uncaughtExceptionMonitor'), process.listenerCount('uncaughtException'), process.listenerCount('unhandledRejection'))
    for (let id = 0; id < 20; id++) try { pay(id) } catch {}
    await flush()
    console.log(process.listenerCount('exit'), process.listenerCount('uncaughtExceptionMonitor'))
    process.removeAllListeners('exit')
  `)
  expect(stderr).toBe('')
  expect(stdout.split('\n').slice(0, 4)).toEqual(['true', 'false', '1 1 0 0', '1 1'])
})

/** A hundred bytes kept of each failure would be seen in a tenth of them, too. */
const isFull = process.env.TRACEGHOST_MATRIX === 'full'
const CALLS = isFull ? 1_000_000 : 100_000

describe('a crash loop is limited, keeps memory flat, and tells of every failure', () => {
  it.each([
    ['of calls', 'pay(id)', '', CALLS],
    ['of asynchronous ghosts', 'await payLater(id)', 'await null', isFull ? 50_000 : 40_000],
    ['of thrown texts', 'raise(id)', '', 100_000],
    ['of thrown texts, without the build step', 'wrapped(id)', '', 100_000],
  ])(
    '%s',
    (_, call, pause, rounds) => {
      const { stdout, stderr } = runAfter(
        `
      function raise(id) { 'use ghost'; const list = new Array(100).fill(id); throw 'text ' + id }
      const wrapped = ghost(new Function('id', "throw 'text ' + id"))
      let reports = 0
      let dropped = 0
      configure({ reportType: 'none', onReport: (report) => { reports++; dropped += report.dropped } })
      const loop = async (rounds) => {
        for (let id = 0; id < rounds; id++) { try { ${call} } catch {} ${pause} }
        await flush()
        gc()
        return process.memoryUsage().heapUsed
      }
      const begin = performance.now()
      await loop(20_000)
      const before = await loop(20_000)
      const growth = (await loop(${rounds})) - before
      const windows = Math.ceil((performance.now() - begin) / 1_000) + 1
      clock.skippedMs = 5_000
      await loop(1)
      console.log(JSON.stringify({ all: reports + dropped, reports, windows, growth }))
    `,
        ['--expose-gc', '--import', CLOCK],
      )
      expect(stderr).toBe('')
      const { all, reports, windows, growth } = JSON.parse(stdout)
      expect(all).toBe(rounds + 40_001)
      // However long the machine takes.
      expect(reports).toBeLessThanOrEqual(10 * windows)
      expect(growth).toBeLessThan(3_000_000)
    },
    120_000,
  )
})
