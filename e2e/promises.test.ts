/**
 * Promises that ghosts hand through, in pages: no rejection that was none, no code of a Proxy, every tick where it was.
 */

import { type Frames, transform } from '@traceghost/transform'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isFull, PLACES, programOf } from '../packages/transform/test/same-behaviour/ticks/tables.ts'
import { type EngineBrowser, type EnginePage, engines, LAUNCH_TIMEOUT_MS } from './browsers.ts'
import { serveRuntimePage } from './runtime-page.ts'
import type { Site } from './site.ts'

const SCRIPT = `
import { configure, flush, ghost, onReport } from 'traceghost'
import * as plain from './plain.js'
import * as built from './built.js'
import * as plainTicks from './plain-ticks.js'
import * as builtTicks from './built-ticks.js'
configure({ reportType: 'none' })
const reports = []
onReport((report) => reports.push(report.ghost))
const wrapped = Object.fromEntries(Object.entries(plain).map(([name, fn]) => [name, ghost(fn)]))
const programs = { plain, built, wrapped }
/** Unhandled rejections, until one of our own comes. */
const rejections = []
let last
addEventListener('unhandledrejection', (event) => {
  event.preventDefault()
  if (event.reason === last) last = undefined
  else rejections.push(event.reason.message)
})
const settled = async () => {
  last = {}
  Promise.reject(last)
  while (last) await new Promise((resolve) => addEventListener('unhandledrejection', resolve, { once: true }))
  await flush()
}
window.call = async (name, work) => {
  rejections.length = reports.length = 0
  const told = await work(programs[name])
  await settled()
  return { told, rejections: [...rejections], reports: [...reports] }
}
window.ticks = async (name) => {
  const log = []
  await { plain: plainTicks, built: builtTicks }[name].run((...items) => log.push(items.join(' ')))
  return log
}
`

const PROGRAM = `
import { ghost } from 'traceghost'
const down = Promise.reject(new Error('down'))
down.catch(() => {})
const cache = new Map([[1, down]])
const service = { async find(id) { throw new Error('no such user') } }
const bind = (promise) => new Proxy(promise, {
  get(target, key) { const value = target[key]; return typeof value === 'function' ? value.bind(target) : value },
  getOwnPropertyDescriptor() { throw new Error('trap') },
  ownKeys() { throw new Error('trap') },
})
export const load = ghost((id) => cache.get(id))
export const loadLater = ghost(async (id) => cache.get(id))
export const proxied = ghost(() => bind(Promise.resolve(1)))
export const proxiedLater = ghost(async () => bind(Promise.resolve(1)))
export const hostile = ghost(async () => new Proxy({}, { getPrototypeOf() { throw new Error('trap') } }))
export const inherits = ghost(() => Object.create(Promise.prototype))
export const get = ghost((id) => service.find(id))
`

/** Without syntax that some engines do not read. */
const places = Object.keys(PLACES).filter((place) => !place.includes('using'))
const values = ['a fulfilled promise', 'a rejected promise', 'a pending promise', 'a subclass', 'a thenable']
const TICKS = programOf({ places, values, isMarked: true })

const printed = (code: string, frames: Frames): string =>
  transform(code, 'input.js', { frames, small: 'record' })?.code ?? code

describe.each(isFull ? engines : engines.slice(0, 1))('$name', ({ launch }) => {
  let browser: EngineBrowser
  let site: Site
  let page: EnginePage

  beforeAll(async () => {
    site = await serveRuntimePage('Promises', SCRIPT)
    site.add('/plain.js', printed(PROGRAM, 'none'))
    site.add('/built.js', printed(PROGRAM, 'module'))
    site.add('/plain-ticks.js', printed(TICKS, 'none'))
    site.add('/built-ticks.js', printed(TICKS, 'module'))
    browser = await launch()
    page = await browser.open(`${site.origin}/index.html`)
  }, LAUNCH_TIMEOUT_MS)

  afterAll(async () => {
    await browser?.close()
    await site?.close()
  })

  const call = (name: string, work: string): Promise<unknown> => page.evaluate(`call('${name}', ${work})`)

  test.each(['plain', 'built', 'wrapped'])('%s: a promise that is kept stays itself, and handled', async (name) => {
    const work = 'async ({ load }) => load(1) === load(1)'
    expect(await call(name, work)).toEqual({ told: true, rejections: [], reports: [] })
  })

  test.each(['plain', 'built', 'wrapped'])('%s: what only looks like a promise is handed through', async (name) => {
    const work = `async ({ proxied, proxiedLater, hostile, inherits }) =>
      [await proxied(), await proxiedLater(), typeof (await hostile()), typeof inherits()]`
    expect(await call(name, work)).toEqual({ told: [1, 1, 'object', 'object'], rejections: [], reports: [] })
  })

  test('a rejection that was handed through is reported by its error, and where nobody handles it only', async () => {
    expect(await call('plain', '({ get }) => void get(1)')).toMatchObject({ rejections: ['no such user'], reports: [] })
    expect(await call('built', '({ get }) => void get(1)')).toMatchObject({
      rejections: ['no such user'],
      reports: ['find'],
    })
    expect(await call('built', '({ get }) => void get(1).catch(() => {})')).toMatchObject({
      rejections: [],
      reports: [],
    })
  })

  test('an async ghost reports what it was given, once', async () => {
    const work = '({ loadLater }) => loadLater(1).catch(({ message }) => message)'
    expect(await call('built', work)).toEqual({ told: 'down', rejections: [], reports: ['loadLater'] })
  })

  test('every tick is where it was', async () => {
    const plain = await page.evaluate<string[]>("ticks('plain')")
    expect(plain.length).toBeGreaterThan(2_000)
    expect(await page.evaluate("ticks('built')")).toEqual(plain)
  })
})
