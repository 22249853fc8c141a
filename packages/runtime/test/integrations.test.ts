/**
 * Effects of reactive libraries run as often as without traceghost, in pages, where nothing distinguishes a Proxy from
 * its target.
 */

import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import type { Report } from '../src/model.ts'
import { variablesOf } from './instrumented.ts'
import { bundle, LIBRARIES, type Library, type Way } from './integrations/bundle.ts'

interface Outcome {
  /** Runs of an effect: before the part of the runtime is there that takes snapshots, and with it. */
  readonly counts: readonly number[]
  readonly reports: readonly Report[]
}

/** The inspector of a page. */
const globals = (): object => {
  const { MessageChannel, performance, queueMicrotask, setTimeout, structuredClone, URL } = globalThis
  const ignore = (): void => {}
  const page = { addEventListener: ignore, location: new URL('http://localhost/'), navigator: { userAgent: 'none' } }
  const console = { error: ignore, group: ignore, groupCollapsed: ignore, groupEnd: ignore, log: ignore, warn: ignore }
  return { ...page, console, MessageChannel, performance, queueMicrotask, setTimeout, structuredClone, URL }
}

const outcomes = new Map<string, Promise<Outcome>>()

function outcomeOf(library: Library, way: Way): Promise<Outcome> {
  const outcome = outcomes.get(`${library} ${way}`) ?? run(library, way)
  outcomes.set(`${library} ${way}`, outcome)
  return outcome
}

async function run(library: Library, way: Way): Promise<Outcome> {
  const code = await bundle(library, way)
  return (runInNewContext(`${code};program`, globals()) as { run(): Promise<Outcome> }).run()
}

describe.each(LIBRARIES)('%s', (library) => {
  it('runs effects as often as the plain program, which depends on what it reads alone', async () => {
    const { counts, reports } = await outcomeOf(library, 'integrated')
    expect(counts).toEqual((await outcomeOf(library, 'plain')).counts)
    expect(counts).toEqual([1, 1])
    expect(reports).toHaveLength(2)
  })

  it('runs them more often without its entry', async () => {
    const [first] = (await outcomeOf(library, 'alone')).counts
    expect(first).toBeGreaterThan(1)
  })
})

it.each(LIBRARIES)('shows the state behind the proxies of %s, and runs no getter', async (library) => {
  const { reports } = await outcomeOf(library, 'integrated')
  // A computed value of MobX is not enumerable.
  const state = { items: [{ price: 3 }], ...(library !== 'mobx' && { total: '<getter>' }) }
  expect(reports.map(({ frames }) => variablesOf(frames[0]).cart)).toEqual([
    { ...state, name: 'tea' },
    { ...state, name: 'tea 0', added0: 'true' },
  ])
})
