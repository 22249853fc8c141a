/** `ignore`: which errors it takes, and that these cost nothing. */

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { findRecording } from '../src/eager/recording.ts'
import { configure, flush, type GhostOptions, ghost, type Matcher } from '../src/index.ts'
import { platform } from '../src/platform/node.ts'
import { reportsOf, startTest } from './instrumented.ts'
import { load, run } from './programs/load.ts'

beforeEach(startTest)

class HttpError extends Error {
  readonly status: number
  constructor(status: number) {
    super(`status ${status}`)
    this.status = status
  }
}
class NotFound extends HttpError {}
function Legacy(this: Error, message: string) {
  this.message = message
}
Legacy.prototype = Object.create(Error.prototype, { constructor: { value: Legacy } })
const legacy = (): unknown => new (Legacy as unknown as new (message: string) => Error)('old')

/** A ghost without the build step, and one with it. */
function ghosts(options: GhostOptions): ((error: unknown) => void)[] {
  const { built } = load<{ built: (error: unknown, options: GhostOptions) => void }>(`
    const { ghost } = require('traceghost')
    exports.built = (error, options) => ghost(options)(function built() { const local = 1; throw error })()
  `)
  const wrapped = ghost((error: unknown) => {
    throw error
  }, options)
  return [wrapped, (error) => built(error, options)]
}

/** How many of the two ghosts report an error. */
async function countReports(ignore: Matcher | readonly Matcher[], make: () => unknown): Promise<number> {
  let count = 0
  for (const each of ghosts({ ignore })) count += (await reportsOf(() => each(make()))).length
  return count
}

describe('an error is ignored by', () => {
  it.each<[string, Matcher | readonly Matcher[], () => unknown]>([
    ['its class', NotFound, () => new NotFound(404)],
    ['a class above it', HttpError, () => new NotFound(404)],
    ['a class of the language', TypeError, () => new TypeError('x')],
    ['a class that is compiled to a function', Legacy as unknown as Matcher, legacy],
    ['the name of its class', 'NotFound', () => new NotFound(404)],
    ['the name of a class above it', 'HttpError', () => new NotFound(404)],
    ['its own name', 'NotFoundError', () => Object.assign(new Error('x'), { name: 'NotFoundError' })],
    ['the name of a DOMException', 'QuotaExceededError', () => new DOMException('x', 'QuotaExceededError')],
    ['its message', /^status 4/, () => new NotFound(404)],
    ['the message of a DOMException', /quota/, () => new DOMException('over quota', 'QuotaExceededError')],
    ['a text that was thrown', /oops/, () => 'oops, a text'],
    ['a function', (error) => error instanceof HttpError && error.status < 500, () => new HttpError(404)],
    [
      'a declared function',
      function isSmall(error) {
        return error === 7
      },
      () => 7,
    ],
    ['what is truthy', (error) => (error as Error).message.match(/x/), () => new Error('x')],
    ['one of several', ['Other', /none/, NotFound], () => new NotFound(404)],
  ])('%s', async (_, ignore, make) => {
    expect(await countReports(ignore, make)).toBe(0)
  })
})

describe('an error is reported that', () => {
  it.each<[string, Matcher | readonly Matcher[], () => unknown]>([
    ['is of a class above', NotFound, () => new HttpError(404)],
    ['only holds the name', 'NotFound', () => new Error('NotFound')],
    ['has another message', /^not/, () => new Error('it is not found')],
    ['a function refuses', () => false, () => new Error('x')],
    ['no matcher of a list takes', [], () => new Error('x')],
    ['is no object, where a class is named', String as unknown as Matcher, () => 'text'],
    [
      'has its message in a getter',
      /secret/,
      () => Object.defineProperty(new Error(), 'message', { get: () => 'secret' }),
    ],
  ])('%s', async (_, ignore, make) => {
    expect(await countReports(ignore, make)).toBe(2)
  })
})

it('runs no code of the error', async () => {
  const calls: string[] = []
  const spy = (name: string) => ({ get: () => calls.push(name), configurable: true })
  class Watched extends Error {
    static override get [Symbol.hasInstance](): unknown {
      return calls.push('hasInstance')
    }
  }
  const names = ['message', 'name', 'then', 'status', 'digest', 'constructor']
  const make = (): Error =>
    Object.defineProperties(new Watched(), Object.fromEntries(names.map((name) => [name, spy(name)])))
  const trap = (): never => {
    throw new Error(`trap ${calls.push('trap')}`)
  }
  const trapped = (): Error => new Proxy(make(), { get: trap, getPrototypeOf: trap, getOwnPropertyDescriptor: trap })
  expect(await countReports(['x', /x/, HttpError], make)).toBe(2)
  expect(await countReports(['x', /x/, HttpError], trapped)).toBe(2)
  expect(await countReports(Watched, () => new Watched())).toBe(0)
  expect(calls).toEqual([])
})

it('leaves a RegExp of the program as it was', async () => {
  const pattern = /x/g
  pattern.lastIndex = 1
  expect(await countReports(pattern, () => new Error('x'))).toBe(0)
  expect(pattern.lastIndex).toBe(1)
})

describe('a function that says what is ignored', () => {
  it('counts as false when it throws, and that is said once', async () => {
    const warn = vi.spyOn(platform, 'warn').mockImplementation(() => {})
    const fails = (): boolean => {
      throw new Error('no idea of password=hunter2hunter2')
    }
    expect(await countReports(fails, () => new Error('x'))).toBe(2)
    expect(await countReports(fails, () => new Error('x'))).toBe(2)
    expect(warn.mock.calls).toEqual([['traceghost: ignore failed: no idea of password=**********']])
    warn.mockRestore()
  })

  it('counts as false when it answers with a promise', async () => {
    const warn = vi.spyOn(platform, 'warn').mockImplementation(() => {})
    expect(
      await countReports(
        async () => Promise.reject(new Error('never seen')),
        () => new Error('x'),
      ),
    ).toBe(2)
    expect(warn.mock.calls).toEqual([
      ['traceghost: ignore failed: it must return true or false, but returned a promise'],
    ])
    warn.mockRestore()
  })

  it('may be a ghost that fails itself', async () => {
    const warn = vi.spyOn(platform, 'warn').mockImplementation(() => {})
    let calls = 0
    const asks = ghost((): boolean => {
      calls++
      throw new Error('asked')
    })
    configure({ ignore: asks })
    const fails = ghost(() => {
      throw new Error('x')
    })
    const reports = await reportsOf(fails)
    configure({ ignore: undefined })
    expect(reports.map(({ error }) => error.message)).toEqual(['x'])
    expect(calls).toBe(1)
    warn.mockRestore()
  })

  it('is not called where nothing is left of the limit', async () => {
    const asked = vi.fn(() => false)
    const fails = ghost(
      () => {
        throw new Error('x')
      },
      { suppress: true, ignore: asked },
    )
    expect(await reportsOf(() => fails())).toHaveLength(1)
    expect(asked).toHaveBeenCalledTimes(1)
  })
})

describe('an ignored error', () => {
  it('uses up no limit, and counts as no dropped report', async () => {
    const fails = ghost(
      (error: unknown) => {
        throw error
      },
      { suppress: true, ignore: NotFound },
    )
    const reports = await reportsOf(() => {
      for (let round = 0; round < 100; round++) fails(new NotFound(404))
      fails(new TypeError('failed'))
    })
    expect(reports.map(({ error, dropped }) => [error.message, dropped])).toEqual([['failed', 0]])
  })

  it('is not copied, and stays recorded', async () => {
    const [, built] = ghosts({ ignore: NotFound }) as [unknown, (error: unknown) => void]
    const error = new NotFound(404)
    expect(() => built(error)).toThrow(error)
    await flush()
    const recording = findRecording(error)
    expect(recording?.state).toBe('open')
    expect(recording?.slots.map(({ captures, taken }) => [captures.length, taken?.length ?? 0])).toEqual([
      [1, 0],
      [1, 0],
    ])
  })

  it('is suppressed where the ghost suppresses', async () => {
    const fails = ghost(
      () => {
        throw new NotFound(404)
      },
      { suppress: true, ignore: NotFound },
    )
    expect(await reportsOf(() => expect(fails()).toBeUndefined())).toEqual([])
  })

  it('is reported by another ghost that it leaves, with what the first one masks', async () => {
    const { pay } = load<{ pay: (options: GhostOptions) => void }>(`
      const { ghost } = require('traceghost')
      const inner = (options) => ghost(options)(function inner() { const plan = 'gold plan'; throw new Error('x') })()
      exports.pay = ghost(function pay(options) { inner(options) })
    `)
    const [report, ...others] = await reportsOf(() => pay({ ignore: /x/, maskVars: ['plan'] }))
    expect(others).toEqual([])
    expect(report?.ghost).toBe('pay')
    expect(report?.frames.map(({ functionName }) => functionName)).toEqual(['inner', 'inner', 'pay'])
    expect(JSON.stringify(report)).not.toContain('gold plan')
  })

  it('is ignored by configure and mark alike', async () => {
    configure({ ignore: /configured/ })
    const fails = ghost(
      (message: string) => {
        throw new Error(message)
      },
      { ignore: /marked/ },
    )
    const messages = ['configured', 'marked', 'neither']
    const reports = []
    for (const message of messages) reports.push(...(await reportsOf(() => fails(message))))
    configure({ ignore: undefined })
    expect(reports.map(({ error }) => error.message)).toEqual(['neither'])
  })
})

describe('until it is delivered', () => {
  const before = Object.getOwnPropertyDescriptors(Error)
  afterEach(() => {
    Object.defineProperties(Error, before)
    expect(Object.getOwnPropertyDescriptors(Error)).toEqual(before)
  })

  it('no error is asked for its stack, and no code that writes stacks runs', async () => {
    const written: string[] = []
    Object.defineProperty(Error, 'prepareStackTrace', {
      value: (error: Error) => {
        written.push(error.message)
        return 'mine'
      },
      configurable: true,
      writable: true,
    })
    const given = Object.getOwnPropertyDescriptors(Error)
    for (const each of ghosts({ ignore: NotFound })) {
      try {
        each(new Error('early'))
      } catch (error) {
        ;(error as Error).message = 'late'
      }
      expect(Object.getOwnPropertyDescriptors(Error)).toEqual(given)
      expect(written.splice(0)).toEqual([])
      await flush()
      expect(new Set(written.splice(0))).toEqual(new Set(['late']))
    }
  })
})

it('an error that nobody handles is not reported either', () => {
  const { stderr } = run(`
    import { ghost } from 'traceghost'
    class NotFound extends Error {}
    class Users {
      @ghost({ ignore: NotFound }) async find(id) { throw new NotFound('no user ' + id) }
    }
    const load = async () => await new Users().find(1)
    void load()
  `)
  expect(stderr).toContain('no user 1')
  expect(stderr).not.toContain('CHAOS REPORT')
})

it.each([[5], [[5]], [''], [{}], [null]])('refuses %j', (ignore) => {
  expect(() => configure({ ignore } as unknown as GhostOptions)).toThrow(
    /^ghost option ignore must be functions, strings or RegExps, but got /,
  )
})
