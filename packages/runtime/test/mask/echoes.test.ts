/** Secrets that are known from errors outside of a report, which repeats their messages. */

import { describe, expect, it } from 'vitest'
import type { Recording } from '../../src/eager/recording/model.ts'
import { findRecording } from '../../src/eager/recording.ts'
import { configure, flush } from '../../src/index.ts'
import { capture as $g } from '../../src/recorder.ts'
import { withRecent } from '../../src/sinks/recent.ts'
import { marked, plain, reportOf, reportsOf, root, startTest, thunkOf } from '../instrumented.ts'
import { outputsOf } from './outputs.ts'

const SECRET = 'Zk7canary93xQ'

const $t = thunkOf(
  [plain('login'), marked('outer'), plain('connect')],
  [root(0, 'password'), root(1, 'note', 'error'), root(2, '', 'config')],
)

function login(): never {
  const error = new Error(`no login with ${SECRET}`)
  return $g(error, $t, 0, SECRET) as never
}

function connect(): never {
  return $g(new Error(`no connection with ${SECRET}`), $t, 2, { db: { password: SECRET } }) as never
}

function caught(run: () => unknown): Error {
  try {
    run()
  } catch (error) {
    return error as Error
  }
  throw new Error('nothing was thrown')
}

const recordingOf = (error: unknown): Recording => findRecording(error) as Recording

const outer = (error: unknown, note?: unknown, local?: unknown): unknown => $g(error, $t, 1, note, local)

describe('a secret that a handled error told of', () => {
  it.each<[string, () => unknown]>([
    ['in the message of another error', () => outer(new Error(`failed: ${caught(login).message}`))],
    ['below a masked key', () => outer(new Error(`failed: ${caught(connect).message}`))],
    ['in a variable', () => outer(new Error('m'), caught(login))],
    ['in a list', () => outer(new Error('m'), [caught(login)])],
    ['in a text', () => outer(new Error('m'), caught(login).stack)],
    ['in a property', () => outer(Object.assign(new Error('m'), { original: caught(login) }))],
    ['in a thrown text', () => outer(caught(login).message)],
  ])('is masked %s', async (_, program) => {
    startTest()
    const report = await reportOf(program)
    for (const [reporter, text] of Object.entries(outputsOf(report))) expect(text, reporter).not.toContain(SECRET)
    expect(report.frames).toHaveLength(1)
  })

  it('is masked after it has waited', async () => {
    startTest()
    const report = await reportOf(async () => {
      const { message } = caught(login)
      await flush()
      outer(new Error(message))
    })
    expect(JSON.stringify(report)).not.toContain(SECRET)
  })

  it('shows what is no secret', async () => {
    startTest()
    configure({ unmaskVars: ['password'] })
    try {
      expect(JSON.stringify(await reportOf(() => outer(new Error(caught(login).message))))).toContain(SECRET)
    } finally {
      configure({ unmaskVars: undefined })
    }
  })
})

describe('a secret that a reported error told of', () => {
  const TOLD = 'Qm4told71vR'
  const $r = thunkOf(
    [
      marked('login'),
      marked('app'),
      marked('showing', { unmaskVars: ['token'] }),
      marked('parser', { unmaskVars: ['password'] }),
    ],
    [root(0, 'password'), root(1, 'note'), root(2, 'token'), root(3, 'note')],
  )
  const login = (): Promise<unknown> => reportOf(() => $g(new Error(`no login with ${TOLD}`), $r, 0, TOLD))

  it('is masked where another one repeats its message', async () => {
    startTest()
    await login()
    const report = await reportOf(() => $g(new Error(`app: no login with ${TOLD}`), $r, 1, `no login with ${TOLD}`))
    for (const [reporter, text] of Object.entries(outputsOf(report))) expect(text, reporter).not.toContain(TOLD)
    // That one is repeated, too.
    const next = await reportOf(() => $g(`app: no login with ${TOLD}`, $r, 1, 1))
    expect(JSON.stringify(next)).not.toContain(TOLD)
  })

  it('is masked where both are reported together', async () => {
    startTest()
    const reports = await reportsOf(() => {
      caught(() => $g(new Error(`no entry for ${TOLD}`), $r, 0, TOLD))
      $g(new Error(`app: no entry for ${TOLD}`), $r, 1, 1)
    })
    expect(reports).toHaveLength(2)
    expect(JSON.stringify(reports)).not.toContain(TOLD)
  })

  it('is shown where a ghost shows it by its name, and where nothing is repeated', async () => {
    startTest()
    await login()
    const shown = await reportOf(() => $g(new Error(`no login with ${TOLD}`), $r, 2, TOLD))
    expect(JSON.stringify(shown)).toContain(TOLD)
    const shownToo = await reportOf(() => $g(new Error(`no login with ${TOLD}`), $r, 3, 1))
    expect(JSON.stringify(shownToo)).toContain(TOLD)
    const other = await reportOf(() => $g(new Error(`m ${TOLD}`), $r, 1, TOLD))
    expect(JSON.stringify(other)).toContain(TOLD)
  })
})

it('is masked in every report of an error that is thrown again', async () => {
  startTest()
  const error = caught(login)
  const first = await reportsOf(() => outer(error))
  const second = await reportsOf(() => outer(error))
  const third = await reportsOf(() => outer(error))
  expect([first, second, third].map(({ length }) => length)).toEqual([1, 1, 1])
  expect(JSON.stringify([first, second, third])).not.toContain(SECRET)
})

it('of the newest recordings, each is known once', () => {
  const keep = withRecent((recording) => {
    recording.isKept = true
  })
  const recordings = Array.from({ length: 20 }, () => ({ ...recordingOf(caught(login)), isKept: false }))
  for (const recording of [...recordings, ...recordings]) keep(recording)
  expect(new Set(keep.recent())).toEqual(new Set(recordings.slice(4)))
  expect(keep.recent()).toHaveLength(16)
})
