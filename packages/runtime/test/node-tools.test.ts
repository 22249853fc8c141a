/** `traceghost/node-tools`: folders, hostile reports and options. `e2e/node-tools.test.ts` has reports of pages. */

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Frame, Report, StackFrame } from '../src/model.ts'
import { createSymbolicator, symbolicate } from '../src/platform/node-tools.ts'
import { plain, root, thunkOf } from './instrumented.ts'
import { reports } from './reports/index.ts'
import { expectValid } from './schema.ts'

const SOURCE = `export function charge(user, amount) {
  const total = amount * 2
  throw new Error('declined ' + total)
}
`

/** Leads column 31 of the only line to line 3 of the source, and column 41 to line 1. */
const MAP = JSON.stringify({
  version: 3,
  sources: ['../../src/pay.ts'],
  sourcesContent: [SOURCE],
  names: [],
  // cspell:disable-next-line
  mappings: '8BAEQ,UAFD',
})

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'node-tools-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}

interface Sketch {
  readonly file?: string
  readonly frames?: Frame[]
  readonly stack?: StackFrame[]
  readonly more?: Partial<Report>
}

const reportOf = ({ file = 'assets/main.js', frames = [], stack, more }: Sketch = {}): Report => ({
  ...{ schema: 1, id: '1', time: '2026-11-30T09:00:00.000Z', ghost: 'charge', fingerprint: 'Error a charge' },
  ...{ suppressed: false, trigger: { functionName: 'a', file, line: 1, column: 31 }, frames },
  error: {
    ...{ type: 'Error', message: 'declined 2', properties: [] },
    stack: stack ?? [{ functionName: 'a', file, line: 1, column: 31, origin: 'app' }],
  },
  ...{ environment: { runtime: 'browser' }, metrics: {}, notes: [], dropped: 0 },
  ...more,
})

const FRAME: Frame = { functionName: '#0', line: 0, ghost: true, approximate: true, scopes: [] }

const PLACE = { file: 'src/pay.ts', line: 3, column: 9 }

describe('folders', () => {
  test.each([
    ['the folder of the page', 'assets/main.js', 'assets/main.js', ''],
    ['one above it', 'assets/main.js', 'dist/client/assets/main.js', ''],
    ['one below it', 'https://cdn.example/v3/assets/main.js?v=1#x', 'assets/main.js', ''],
    ['a file', 'assets/main.js', 'assets/main.js', 'assets/main.js.map'],
    ['names with signs', "assets/[id] ü%23'.js", "assets/[id] ü%23'.js", ''],
  ])('maps are found in %s', (_, file, path, given) => {
    const folder = folderOf({ [`${path}.map`]: MAP, [path]: `${' '.repeat(29)};a()` })
    const led = symbolicate(reportOf({ file }), { maps: join(folder, given) })
    expectValid(led)
    expect(led.trigger).toMatchObject({ line: 3, column: 9, file: expect.stringMatching(/src\/pay\.ts$/) })
    const { generated, excerpt } = led.error.stack[0] ?? {}
    expect(generated).toEqual({ file, line: 1, column: 31 })
    expect(excerpt?.lines).toEqual(SOURCE.trim().split('\n'))
    expect(led.fingerprint).toBe('Error pay.ts:3 charge')
  })

  test('a map is enough without its script', () => {
    const maps = folderOf({ 'assets/main.js.map': MAP })
    expect(symbolicate(reportOf(), { maps }).trigger).toMatchObject(PLACE)
  })

  test('of two files that fit nobody knows which one it is', () => {
    const maps = folderOf({ 'one/assets/main.js.map': MAP, 'two/assets/main.js.map': MAP })
    expect(symbolicate(reportOf(), { maps }).trigger).toEqual(reportOf().trigger)
    expect(symbolicate(reportOf({ file: 'two/assets/main.js' }), { maps }).trigger.line).toBe(3)
  })

  test('a script of another folder is another one', () => {
    const maps = folderOf({ 'assets/main.js.map': MAP })
    expect(symbolicate(reportOf({ file: 'https://cdn.example/other/main.js' }), { maps }).trigger.line).toBe(1)
  })

  test('links are not followed', () => {
    const outside = folderOf({ 'main.js.map': MAP })
    const maps = folderOf({ 'assets/none.js': '' })
    symlinkSync(join(outside, 'main.js.map'), join(maps, 'assets/main.js.map'))
    expect(symbolicate(reportOf(), { maps }).trigger.line).toBe(1)
  })

  test('a broken map is a note', () => {
    const maps = folderOf({ 'assets/main.js.map': '{"version":3', 'assets/main.js': 'a()' })
    const { trigger, notes } = symbolicate(reportOf(), { maps })
    expect(trigger.line).toBe(1)
    expect(notes).toEqual(['assets/main.js is not led back to its source: its source map is broken.'])
  })

  test('notes that are true no more are left out', () => {
    const maps = folderOf({ 'assets/main.js.map': MAP })
    const notes = ['assets/main.js is not led back to its source: its source map assets/main.js.map cannot be read.']
    expect(symbolicate(reportOf({ more: { notes } }), { maps }).notes).toEqual([])
  })

  test('a frame whose table is not there is placed by its name, in its file', () => {
    const maps = folderOf({ 'assets/main.js.map': MAP })
    const stack: StackFrame[] = ['pay', 'charge'].map((functionName) => ({
      ...{ functionName, file: 'assets/main.js', line: 1, column: 31, origin: 'app' },
    }))
    const near: Frame = {
      functionName: 'charge',
      file: 'src/pay.ts',
      line: 1,
      approximate: true,
      ghost: true,
      scopes: [],
    }
    const exact: Frame = { functionName: 'pay', file: 'src/pay.ts', line: 2, column: 5, ghost: false, scopes: [] }
    const other: Frame = { ...near, file: 'src/other.ts' }
    const led = (frame: Frame): Frame | undefined =>
      symbolicate(reportOf({ stack, frames: [frame] }), { maps }).frames[0]
    expect(led(near)).toEqual({
      functionName: 'charge',
      file: 'src/pay.ts',
      line: 3,
      column: 9,
      ghost: true,
      scopes: [],
    })
    expect([led(exact), led(other)]).toEqual([exact, other])
  })

  test('components are led back, too', () => {
    const maps = folderOf({ 'assets/main.js.map': MAP })
    const component = { functionName: 'Row', file: 'assets/main.js', line: 1, column: 41 }
    const components = { framework: 'React', stack: [component], owners: [component], boundary: component }
    const led = symbolicate(reportOf({ more: { components } }), { maps }).components
    const place = { functionName: 'Row', file: 'src/pay.ts', line: 1, column: 8 }
    expect(led).toEqual({ framework: 'React', stack: [place], owners: [place], boundary: place })
  })
})

test('each report that a reporter renders comes back as it was, where there is nothing to add', () => {
  const lead = createSymbolicator({})
  for (const [name, report] of Object.entries(reports)) {
    const led = lead(JSON.parse(JSON.stringify(report)) as Report)
    expectValid(led)
    expect([name, led.frames.length, led.trigger.line]).toEqual([name, report.frames.length, report.trigger.line])
  }
})

describe('a hostile report', () => {
  const SECRET = fileURLToPath(new URL('./node-tools.test.ts', import.meta.url))
  const maps = (): string => folderOf({ 'assets/main.js.map': MAP })

  test.each([
    '../../../../../../../../etc/passwd',
    '/etc/passwd',
    'file:///etc/passwd',
    SECRET,
    `file://${SECRET}`,
    `..${SECRET}`,
    'assets/../../../etc/passwd',
    'assets/%2e%2e/%2e%2e/etc/passwd',
    '\\\\server\\share\\main.js',
    'C:\\main.js',
    'http://[::1]:bad/main.js\0',
    'data:text/javascript,1',
    '\ud800.js',
    '__proto__',
    '',
  ])('names the path %j, which is not read', (file) => {
    const led = symbolicate(reportOf({ file }), { maps: maps() })
    expect(JSON.stringify(led)).not.toMatch(/root:|hostile report/)
    expect(led.error.stack[0]).not.toHaveProperty('excerpt')
    expect(led.trigger.line).toBe(1)
  })

  test.each<[string, unknown]>([
    ['report must be an object', undefined],
    ['report must be an object', 'x'],
    ['report.schema must be 1', { ...reportOf(), schema: 2 }],
    ['report.time must be a time', { ...reportOf(), time: '<script>' }],
    ['report.frames must be a list', { ...reportOf(), frames: {} }],
    ['report.error.stack[0].line must be a whole number from 1 on', reportOf({ stack: [{ origin: 'app', line: -1 }] })],
    ['report.error.stack[0].line must be a whole number', reportOf({ stack: [{ origin: 'app', line: 1e308 }] })],
    ['report.frames[0].names must be a string', reportOf({ frames: [{ ...FRAME, names: 1 as unknown as string }] })],
    ['report.frames[0].scopes must be there', reportOf({ frames: [{ ...FRAME, scopes: undefined as never }] })],
    [
      'report.frames[0].this must be of a known kind',
      reportOf({ frames: [{ ...FRAME, this: { kind: 'x' } as never }] }),
    ],
  ])('is refused: %s', (message, report) => {
    expect(() => symbolicate(report as Report, {})).toThrow(new RegExp(`^${message.replace(/[[\]]/g, '\\$&')}`))
  })

  test('is refused where it is too deep or too large', () => {
    const deep = reportOf()
    let error = deep.error
    for (let depth = 0; depth < 100_000; depth++) {
      error.cause = { ...reportOf().error }
      error = error.cause
    }
    expect(() => symbolicate(deep, {})).toThrow('must be nested no deeper than 500')
    expect(() => symbolicate(reportOf({ more: { notes: ['x'.repeat(20_000_001)] } }), {})).toThrow('must be smaller')
    expect(() => symbolicate(reportOf({ more: { notes: new Array(500_001).fill('') } }), {})).toThrow('must be smaller')
  })

  test('has ids of a trace, or none', () => {
    const trace = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' }
    expect(symbolicate(reportOf({ more: { trace } }), {}).trace).toEqual(trace)
    expect(symbolicate(reportOf({ more: { trace: { traceId: 'hunter-2-hunter' } } }), {})).not.toHaveProperty('trace')
  })

  test('loses what no report has, and its prototype', () => {
    const text = JSON.stringify({ ...reportOf(), extra: 'sk_live_secret' }).replace('{', '{"__proto__":{"polluted":1},')
    const led = symbolicate(JSON.parse(text) as Report, {})
    expect(led).not.toHaveProperty('extra')
    expect(led).not.toHaveProperty('polluted')
    expectValid(led)
  })

  test('is masked, and its numbers of names lead nowhere', () => {
    const names = folderOf({
      'x.names.json': JSON.stringify({ names: { k: thunkOf([plain('step')], [root(0, 'amount')])() } }),
    })
    const scopes: Frame['scopes'] = [
      {
        kind: 'function',
        variables: [{ name: 'apiKey', value: { kind: 'primitive', type: 'string', text: 'hunter-2-hunter' } }],
      },
    ]
    for (const key of ['k 99999999', 'k -1', '__proto__ 0', 'constructor 0', '', ' ', 'k NaN']) {
      const led = symbolicate(reportOf({ frames: [{ ...FRAME, names: key, scopes }] }), { names })
      expect(JSON.stringify(led)).not.toContain('hunter')
      expect(led.frames[0]?.functionName).toBe('#0')
    }
  })
})

test.each([
  [{ map: 'dist' }, "Unknown symbolicate option 'map'. Did you mean 'maps'?"],
  [{ maps: 1 }, 'symbolicate option maps must be the path of a folder or file, or an array of them, but got 1.'],
  [{ maskVars: 'x' }, "symbolicate option maskVars must be an array of strings or RegExps, but got 'x'."],
  [{ maps: '/nowhere/at/all' }, 'symbolicate was given /nowhere/at/all, but there is no such folder or file.'],
])('options: %j', (options, message) => {
  expect(() => symbolicate(reportOf(), options as object)).toThrow(new TypeError(message))
})
