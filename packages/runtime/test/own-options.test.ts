import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { GhostOptions } from '../src/contract.ts'
import { configure } from '../src/eager/configure.ts'
import { ghost } from '../src/index.ts'
import type { Report } from '../src/model.ts'
import { capture as $g, attach, enter } from '../src/recorder.ts'
import { marked, reportsOf, root, startTest, thunkOf } from './instrumented.ts'

const listener = vi.fn()

/** Every option, as if someone had written it to the prototype of all objects. */
const polluted: Required<{ [Name in keyof GhostOptions]: unknown }> = {
  reportType: ['terminal', 'console', 'markdown', 'json'],
  exportHtml: '/nowhere/ghost_report.html',
  depth: 0,
  suppress: true,
  ignore: /mail/,
  maskVars: ['userId'],
  unmaskVars: ['password'],
  maskPersonalData: true,
  logMemory: true,
  logRuntime: true,
  maxReportsPerSecond: 0,
  enabled: false,
  sampleRate: 0,
  onReport: listener,
}

beforeEach(startTest)
afterEach(() => {
  for (const name of Object.keys(polluted)) Reflect.deleteProperty(Object.prototype, name)
})

const pollute = (): void => {
  for (const [name, value] of Object.entries(polluted)) {
    Object.defineProperty(Object.prototype, name, { value, configurable: true, writable: true, enumerable: false })
  }
}

const thrown = (): Error => Object.assign(new Error('mail ann@example.com'), { userId: 1, password: 'hunter2x' })

/** A failing call of a ghost for each way to mark one. */
const ways: [way: string, make: () => () => unknown][] = [
  ['a wrapper', () => ghost(fail)],
  ['a wrapper with options', () => ghost(fail, { depth: 2 })],
  ['options first', () => ghost({ depth: 2 })(fail)],
  ['built code', () => builtWith({})],
  ['built code with literal options', () => builtWith({ depth: 2 })],
  ['built code with other options', () => builtWith({}, { depth: 2 })],
]

function fail(): never {
  throw thrown()
}

function builtWith(options: GhostOptions, attached?: GhostOptions): () => unknown {
  const $t = thunkOf([marked('ghost', options, { metered: true })], [root(0, 'userId')])
  if (attached) attach($t, [0], attached)
  return () => {
    const meter = enter(0, $t, 0)
    return $g(thrown(), $t, 0, meter, 1)
  }
}

/** The parts that do not differ from call to call. */
const essence = ({ metrics, frames, error, notes }: Report): unknown => ({
  metrics,
  notes,
  frames: frames.map(({ scopes }) => scopes),
  error: [error.message, error.properties],
})

describe('options that are not own properties', () => {
  it.each(ways)('are none of %s', async (_, make) => {
    configure({ reportType: 'none' })
    const write = vi.spyOn(process.stderr, 'write')
    const calls = { plain: make(), polluted: make() }
    const [expected] = await reportsOf(calls.plain)
    let ended: unknown = 'threw'
    const [report] = await reportsOf(() => {
      pollute()
      ended = calls.polluted()
    })
    expect(essence(report as Report)).toEqual(essence(expected as Report))
    expect(ended).toBe('threw')
    expect(listener).not.toHaveBeenCalled()
    expect(write).not.toHaveBeenCalled()
  })
})
