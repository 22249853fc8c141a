/** Lines of a stack that cannot be those of the functions that it names. */

import { beforeEach, describe, expect, it } from 'vitest'
import type { CapturedFrame } from '../src/eager/recording/model.ts'
import type { Report, StackFrame } from '../src/model.ts'
import { capture as $g } from '../src/recorder.ts'
import { locateFrames } from '../src/report/locate.ts'
import { renderMarkdown, renderTerminal } from '../src/reporters.ts'
import { marked, plain, reportOf, root, startTest, thunkOf } from './instrumented.ts'

beforeEach(startTest)

const FILE = 'test/misplaced.test.ts'

/** A report of `pay`, whose table says that it stands in these lines. */
function reportOfPay(lines: { line: number; endLine: number }, file: string, fail: () => never): Promise<Report> {
  const $t = thunkOf([marked('pay', {}, { ...lines, file })], [root(0, 'cart')], file)
  function pay(cart: object) {
    try {
      return fail()
    } catch ($e) {
      return $g($e, $t, 0, cart)
    }
  }
  return reportOf(() => pay({ id: 1 }))
}

/** Inlined by a minifier: the error is made in `pay` itself. */
function reportOfThrower(lines: { line: number; endLine: number }, file: string): Promise<Report> {
  const $t = thunkOf([marked('pay', {}, { ...lines, file })], [root(0, 'cart')], file)
  function pay(cart: object) {
    try {
      throw new Error('declined')
    } catch ($e) {
      return $g($e, $t, 0, cart)
    }
  }
  return reportOf(() => pay({ id: 1 }))
}

describe('a line outside of its function', () => {
  it('gives way to the place of the function, in the location and in the trace', async () => {
    const report = await reportOfThrower({ line: 9001, endLine: 9009 }, FILE)
    expect(report.trigger).toEqual({ functionName: 'pay', file: FILE, line: 9001 })
    expect(report.notes).toEqual([
      expect.stringMatching(
        /^The stack has .*misplaced\.test\.ts, line \d\d for pay, which stands in test\/misplaced\.test\.ts, lines 9001 to 9009: no source map leads there, or a wrong one\./,
      ),
    ])
    const [first] = report.error.stack
    expect(first).toMatchObject({
      functionName: 'pay',
      file: FILE,
      line: 9001,
      generated: { line: expect.any(Number) },
    })
    expect(first).not.toHaveProperty('excerpt')
    expect(first).not.toHaveProperty('column')
    expect(renderTerminal(report)).toContain(`Location: ${FILE}, line 9001`)
  })

  it('of another file stays in the trace, and its excerpt says where it is from', async () => {
    const report = await reportOfThrower({ line: 3, endLine: 8 }, 'src/pay.vue')
    expect(report.trigger).toEqual({ functionName: 'pay', file: 'src/pay.vue', line: 3 })
    expect(report.notes).toHaveLength(1)
    const [first] = report.error.stack
    expect(first).toMatchObject({ file: expect.stringContaining(FILE), excerpt: { lines: expect.any(Array) } })
    const place = new RegExp(`\n\`?\\S*${FILE}:${first?.line}:\\d+\`?\n`)
    expect(renderTerminal(report)).toMatch(place)
    expect(renderMarkdown(report)).toMatch(place)
  })

  it('is no such line where another function threw', async () => {
    const fail = (): never => {
      throw new Error('declined')
    }
    const report = await reportOfPay({ line: 9001, endLine: 9009 }, FILE, fail)
    expect(report.trigger).toMatchObject({ functionName: 'fail' })
    expect(report.trigger.line).toBeLessThan(100)
    expect(report.notes).toEqual([])
  })
})

it('names the frame of the ghost where a function threw that it called', async () => {
  const fail = (): never => {
    throw new Error('declined')
  }
  const report = await reportOfPay({ line: 1, endLine: 9999 }, FILE, fail)
  expect(renderTerminal(report)).toMatch(/\nVARIABLES of pay, a ghost \(.*misplaced\.test\.ts, line \d+\):\n/)
  const own = await reportOfThrower({ line: 1, endLine: 9999 }, FILE)
  expect(renderTerminal(own)).toContain('\nVARIABLES:\n')
})

describe('a line without a name', () => {
  const site = { ...plain('<anonymous>'), line: 3, endLine: 8, file: 'src/pay.js' }
  const captured: CapturedFrame[] = [
    { table: { scopes: [] }, site, next: -1, captures: [], scope: { site, parent: -1, line: 3, parameters: [] } },
  ]
  const line: StackFrame = { file: '/srv/src/pay.js', line: 12, column: 7, origin: 'app' }
  const loader: StackFrame = { functionName: 'run', file: 'node:internal/modules/run_main', origin: 'native' }

  it.each([[line], [{ ...line, functionName: 'Object.<anonymous>' }]])('of a module is not of a function', (top) => {
    const located = locateFrames(captured, [top, loader])
    expect(located.misplaced).toBeUndefined()
    expect(located.stack[0]).toEqual(top)
  })

  it('may be of other code', () => {
    const { misplaced, stack } = locateFrames(captured, [line])
    expect(misplaced?.place).toEqual({ functionName: '<anonymous>', file: 'src/pay.js', line: 3 })
    expect(misplaced?.note).toContain('lines 3 to 8: it is of other code without a name, or no source map leads there')
    expect(stack[0]).toMatchObject({ file: 'src/pay.js', line: 3, generated: { file: '/srv/src/pay.js', line: 12 } })
  })
})

it('of a bundle that has the name of its source is no line of the source', () => {
  const site = { ...plain('pay'), line: 6, endLine: 6, file: 'app.js' }
  const captured: CapturedFrame[] = [
    { table: { scopes: [] }, site, next: -1, captures: [], scope: { site, parent: -1, line: 6, parameters: [] } },
  ]
  const top: StackFrame = { functionName: 'pay', file: '/srv/dist/app.js', line: 1, column: 812, origin: 'app' }
  const { misplaced, stack } = locateFrames(captured, [top])
  expect(misplaced?.note).toContain('app.js, line 1 for pay, which stands in app.js, line 6:')
  expect(stack[0]).toEqual({
    functionName: 'pay',
    file: 'app.js',
    line: 6,
    origin: 'app',
    generated: { file: '/srv/dist/app.js', line: 1, column: 812 },
  })
})

it('is none where webpack evaluates the function, although its file is called after the source', () => {
  const site = { ...plain('pay'), line: 3, endLine: 8 }
  const captured: CapturedFrame[] = [
    { table: { scopes: [] }, site, next: -1, captures: [], scope: { site, parent: -1, line: 3, parameters: [] } },
  ]
  const generated = { file: 'webpack-internal:///./src/pay.ts', line: 5 }
  const { frames, misplaced } = locateFrames(captured, [
    { functionName: 'pay', file: 'src/pay.ts', origin: 'app', generated },
  ])
  expect(frames).toMatchObject([{ line: 3, approximate: true }])
  expect(misplaced?.note).toContain('The stack has webpack-internal:///./src/pay.ts, line 5 for pay')
})

it('of a library is of its file in the package', () => {
  const site = { ...plain('pay'), line: 3, endLine: 8, file: 'src/pay.ts' }
  const captured: CapturedFrame[] = [
    { table: { scopes: [] }, site, next: -1, captures: [], scope: { site, parent: -1, line: 3, parameters: [] } },
  ]
  const file = 'node_modules/pay/src/pay.ts'
  const { frames } = locateFrames(captured, [{ functionName: 'pay', file, line: 5, origin: 'dependency' }])
  expect(frames).toMatchObject([{ file, line: 5 }])
})

describe('a minified bundle without maps', () => {
  const site = { ...plain('pay'), line: 3, endLine: 8 }
  const captured: CapturedFrame[] = [
    {
      table: { scopes: [] },
      site,
      next: -1,
      captures: [],
      scope: { site, parent: -1, line: 3, parameters: [] },
    } satisfies CapturedFrame,
  ]
  const at = (file: string, more: Partial<StackFrame> = {}): StackFrame[] => [
    { functionName: 't', file, line: 1, column: 2040, origin: 'app', ...more },
  ]

  it('is where no function of the source has a line', () => {
    expect(locateFrames(captured, at('dist/app.js')).misplaced?.place).toEqual({
      functionName: 'pay',
      file: 'src/pay.ts',
      line: 3,
    })
  })

  it.each(['main.jsbundle', 'index.android.bundle', 'http://localhost:8081/index.bundle//&platform=ios&dev=true'])(
    'is %s of Metro, whose sources are JavaScript too',
    (file) => {
      const [frame] = captured as [CapturedFrame]
      const ofScript = { ...frame, site: { ...site, file: 'src/pay.js' } }
      expect(locateFrames([ofScript], at(file)).misplaced?.place).toMatchObject({ file: 'src/pay.js', line: 3 })
    },
  )

  it.each([
    ['another source', at('src/errors.ts')],
    ['another script', at('src/errors.bundle.js', { generated: { file: 'dist/app.js', line: 1 } })],
    ['what a map led to another source', at('src/errors.js', { generated: { file: 'dist/app.js', line: 1 } })],
    ['a dependency', at('node_modules/zod/index.js', { origin: 'dependency' })],
    ['its own line', at('src/pay.ts', { line: 5 })],
    ['a line of the function that was called again', at('src/pay.ts', { functionName: 'pay', line: 5 })],
  ])('is not %s', (_, stack) => {
    const located = locateFrames(captured, stack)
    expect(located.misplaced).toBeUndefined()
    expect(located.stack[0]?.line).toBe(stack[0]?.line)
  })
})

it('of a function whose name a minifier has left out is not that of the function around', () => {
  const site = { ...plain('totalOf'), line: 7, endLine: 11, file: 'app/order.tsx' }
  const captured: CapturedFrame[] = [
    { table: { scopes: [] }, site, next: -1, captures: [], scope: { site, parent: -1, line: 7, parameters: [] } },
  ]
  const top: StackFrame = { file: 'app/order.tsx', line: 9, column: 41, origin: 'app' }
  // The function is inlined where it is called, which maps to its end.
  const caller: StackFrame = { functionName: 'onClick', file: 'app/order.tsx', line: 11, column: 4, origin: 'app' }
  const { frames, stack } = locateFrames(captured, [top, caller])
  expect(frames).toMatchObject([{ functionName: 'totalOf', file: 'app/order.tsx', line: 9 }])
  expect(stack.map(({ functionName, line }) => [functionName, line])).toEqual([
    ['totalOf', 9],
    ['onClick', 11],
  ])
})
