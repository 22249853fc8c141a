/** Secrets that are known from errors that a report does not tell of: it repeats what they said. */

import { describe, expect, it } from 'vitest'
import { findRecording, type Recording } from '../../src/eager/recording.ts'
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
