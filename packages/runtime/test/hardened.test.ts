/** Places whose built-ins are frozen, and errors whose stack nobody has read. */

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { ghost } from '../src/eager/ghost.ts'
import { configure, flush, onReport } from '../src/index.ts'
import type { Frame, Report, Value } from '../src/model.ts'

const folder = mkdtempSync(join(tmpdir(), 'traceghost-'))
const hooks = new URL('source-hooks.mjs', import.meta.url).href
const ses = pathToFileURL(createRequire(import.meta.url).resolve('ses')).href

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const FAILURE = `
const { configure, flush, ghost, onReport } = await import('traceghost')
const reports = []
configure({ reportType: 'none' })
onReport((report) => void reports.push(report))
class Declined extends Error { name = 'Declined' }
const pay = ghost(async function pay(map, set, date) {
  await null
  throw new Declined('no money', { cause: new TypeError('not a number') })
})
const fail = () => pay(new Map([['key', 1]]), new Set([2]), new Date(0)).catch(() => flush())
`
const PRINT = 'await fail(); console.log(JSON.stringify(reports))'

const valueNamed = (frame: Frame | undefined, sought: string): Value | undefined =>
  frame?.scopes.flatMap(({ variables }) => variables).find(({ name }) => name === sought)?.value

function reportsOf(program: string, flags: readonly string[] = []): Report[] {
  const file = join(folder, 'program.mjs')
  writeFileSync(file, program)
  const { stdout, stderr } = spawnSync(process.execPath, [...flags, '--import', hooks, file], { encoding: 'utf8' })
  expect(stdout, stderr).toMatch(/^\[/)
  return JSON.parse(stdout)
}

describe.each([
  { place: '--frozen-intrinsics', flags: ['--frozen-intrinsics'], program: `${FAILURE}${PRINT}`, hasStack: true },
  {
    place: 'lockdown() of SES',
    flags: [],
    program: `await import('${ses}'); lockdown();${FAILURE}${PRINT}`,
    hasStack: false,
  },
  {
    place: 'lockdown() of SES that was called later',
    flags: [],
    program: `await import('${ses}');${FAILURE}lockdown();${PRINT}`,
    hasStack: false,
  },
  {
    place: 'lockdown() of SES with stacks',
    flags: [],
    program: `await import('${ses}'); lockdown({ errorTaming: 'unsafe' });${FAILURE}${PRINT}`,
    hasStack: true,
  },
])('with $place', ({ flags, program, hasStack }) => {
  it('reports type, stack, excerpt and collections, or says why there is none', () => {
    const [report, ...others] = reportsOf(program, flags)
    expect(others).toEqual([])
    expect(report?.error).toMatchObject({
      type: 'Declined',
      message: 'no money',
      cause: { type: 'TypeError', message: 'not a number' },
    })
    const [frame] = report?.frames ?? []
    expect(valueNamed(frame, 'map')).toMatchObject({ type: 'Map', size: 1 })
    expect(valueNamed(frame, 'set')).toMatchObject({ type: 'Set', size: 1 })
    expect(valueNamed(frame, 'date')).toMatchObject({ type: 'Date', text: '1970-01-01T00:00:00.000Z' })
    const inApp = report?.error.stack.find(({ origin }) => origin === 'app')
    const notes = report?.notes.join('\n')
    if (hasStack) {
      expect(inApp?.excerpt?.lines.join('\n')).toContain("new Declined('no money'")
      expect(report?.error.omissions).toBeUndefined()
      expect(notes).not.toContain('lockdown')
    } else {
      expect(report?.error.omissions).toEqual([{ part: 'stack', reason: 'unavailable' }])
      expect(notes).toContain("lockdown({ errorTaming: 'unsafe' })")
    }
  })
})

describe('the stack of an error that unwinds', () => {
  const reports: Report[] = []
  configure({ reportType: 'none' })
  onReport((report) => void reports.push(report))

  const declined = (): Error => new Error('declined', { cause: new Error('no money') })
  const pay = ghost((error: Error) => {
    throw error
  })
  const payLater = ghost(async (error: Error) => {
    await null
    throw error
  })
  const charge = ghost((error: Error) => pay(error))
  const chargeLater = ghost(async (error: Error) => await payLater(error))
  const headerOf = (error: unknown): unknown => (error as Error).stack?.split('\n')[0]

  it.each([
    ['at once', charge],
    ['in microtasks', chargeLater],
  ])('is not read before delivery: a message that is changed on the way is in it (%s)', async (_, fail) => {
    reports.length = 0
    const error = declined()
    try {
      await fail(error)
    } catch {
      await null
      error.message += ' #17'
      ;(error.cause as Error).message += ' #18'
    }
    expect(headerOf(error)).toBe('Error: declined #17')
    expect(headerOf(error.cause)).toBe('Error: no money #18')
    await flush()
    expect(reports.map(({ error: { message } }) => message)).toEqual(['declined #17'])
    expect(reports[0]?.error.stack.length).toBeGreaterThan(0)
  })

  it.each([
    ['at once', charge],
    ['in microtasks', chargeLater],
  ])('is made of call sites for those who ask on the way (%s)', async (_, fail) => {
    const error = declined()
    const before = Error.prepareStackTrace
    let sites: unknown
    try {
      await fail(error)
    } catch {
      Error.prepareStackTrace = (_, each) => each
      sites = error.stack
    } finally {
      Error.prepareStackTrace = before
    }
    expect(sites).toContainEqual(expect.objectContaining({ getFileName: expect.any(Function) }))
    await flush()
  })

  it('is fixed by then', async () => {
    const error = declined()
    await chargeLater(error).catch(() => flush())
    error.message += ' #17'
    expect(headerOf(error)).toBe('Error: declined')
  })
})
