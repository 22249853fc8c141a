/** Reports of values of all kinds, of everything that a report may leave out, and of all that fits. */

import type { Entry, Frame, Omission, Report, Value } from '../../src/model.ts'
import { causes } from './failures.ts'
import { base, error, frame, stackFrame } from './parts.ts'
import { array, number, object, string } from './values.ts'

const parts: Omission['part'][] = ['message', 'properties', 'cause', 'errors', 'stack']
const missing: Extract<Value, { kind: 'missing' }>['reason'][] = [
  'getter',
  'redacted',
  'uninitialised',
  'size',
  'time',
  'unavailable',
]

/** Everything that can be cut, left out or missing. */
export const limits: Report = {
  ...base,
  error: error('Error', 'x'.repeat(4000), {
    omissions: [
      ...parts.map((part): Omission => ({ part, reason: 'size', omitted: 1 })),
      ...parts.map((part): Omission => ({ part, reason: 'getter' })),
      { part: 'cause', reason: 'cycle' },
      { part: 'stack', reason: 'unavailable' },
    ],
    stack: [
      ...Array.from({ length: 60 }, (_, index) => stackFrame(`step${index}`, index + 1)),
      { functionName: '… 9800 more', origin: 'native' },
    ],
  }),
  frames: [
    frame('step0', 1, {
      deep: object({ a: object({ b: object({}, { cut: { reason: 'depth' } }) }) }),
      wide: object({ a: number(1) }, { cut: { reason: 'size', omitted: 950 } }),
      slow: object({ a: number(1) }, { cut: { reason: 'time' } }),
      long: { ...string('a long text'), length: 200_000 },
      source: object({}, { type: 'RegExp', text: '/(a+)+', length: 5000 }),
      keys: object({}, { entries: [{ kind: 'property', key: 'a long key', keyLength: 3000, value: number(1) }] }),
      ...Object.fromEntries(
        missing.map((reason): [string, Value] => [`missing_${reason}`, { kind: 'missing', reason }]),
      ),
      nothing: { kind: 'reference', id: 99 },
    }),
    ...['step1', 'step2'].map(
      (name, index): Frame => ({ ...frame(name, index + 2, {}), scopes: [], omitted: 'depth' }),
    ),
    frame('step3', 4, {}, { scopes: [] }),
  ],
  omissions: [
    { part: 'frames', reason: 'size', omitted: 936 },
    { part: 'locals', reason: 'build' },
    { part: 'metrics', reason: 'unavailable' },
  ],
  notes: ['936 frames in the middle were left out; a report keeps 64.'],
  dropped: 1,
}

const entry = (kind: Entry['kind'], key: string, value: Value): Entry => ({ kind, key, value })

/** Values of all kinds. */
export const kinds: Report = {
  ...base,
  error: error('Error', 'kinds'),
  frames: [
    frame('every', 3, {
      negativeZero: { kind: 'primitive', type: 'number', text: '-0' },
      big: { kind: 'primitive', type: 'bigint', text: '12345678901234567890n' },
      symbol: { kind: 'primitive', type: 'symbol', text: 'Symbol(id)' },
      empty: string(''),
      lines: string('one\ntwo\tthree'),
      surrogate: string('\ud83d half'),
      family: string('👩\u200d👩\u200d👧 支払い'),
      date: object({}, { type: 'Date', text: '2026-11-22T14:03:11.007Z' }),
      invalid: object({}, { type: 'Date', text: 'Invalid Date' }),
      pattern: object({}, { type: 'RegExp', text: '/a+/giu' }),
      call: object({ calls: number(3) }, { type: 'function', text: 'async pay(…)' }),
      failure: object({ code: string('E') }, { type: 'RangeError', text: 'a "quoted" text' }),
      map: object(
        {},
        {
          type: 'Map',
          size: 2,
          entries: [
            { kind: 'map', key: '{ id: 1 }', keyValue: object({ id: number(1) }), value: string('one') },
            entry('map', '"two"', object({ id: number(2) }, { id: 5 })),
          ],
        },
      ),
      set: object(
        {},
        {
          type: 'Set',
          size: 2,
          entries: [entry('set', '', number(1)), entry('set', '', { kind: 'reference', id: 5 })],
        },
      ),
      proxy: object({}, { type: 'Proxy', entries: [entry('internal', 'target', object({ a: number(1) }))] }),
      keys: object(
        {},
        {
          entries: [
            entry('symbol', 'Symbol.iterator', object({}, { type: 'function', text: 'values(…)' })),
            entry('symbol', 'id', number(1)),
            entry('property', '', number(2)),
            entry('property', '__proto__', number(3)),
            entry('property', 'a-b', number(4)),
            entry('property', '1', number(5)),
          ],
        },
      ),
      sparse: object(
        {},
        { type: 'Array', size: 9, entries: [entry('index', '4', number(1)), entry('property', 'raw', string('x'))] },
      ),
      bytes: object(
        {},
        {
          type: 'Uint8Array',
          size: 64,
          entries: [1, 2, 3].map((byte, index) => entry('index', String(index), number(byte))),
          cut: { reason: 'size', omitted: 61 },
        },
      ),
      samples: array(
        Array.from({ length: 20 }, (_, index) => number(index * 10)),
        150,
      ),
      orders: array(
        [1, 2, 3].map((id) => object({ id: number(id), lines: array([number(id)]) })),
        40,
      ),
      stock: object({ name: string('tea'), samples: array([1, 2, 3, 4, 5].map(number), 17) }),
      buffer: object({}, { type: 'ArrayBuffer', size: 100, text: `${'ab '.repeat(50)}…` }),
      sent: object({}, { type: 'ArrayBuffer', text: 'detached' }),
      unread: object({}, { type: 'Proxy', cut: { reason: 'traps' } }),
      unreadBelow: array([object({}, { type: 'Proxy', cut: { reason: 'traps' } }), number(1)]),
      element: object({}, { type: 'HTMLDivElement', text: '<div id="cart">' }),
      rows: array([1, 2, 3].map((id) => object({ id: number(id), name: string(`row ${id}`) }))),
    }),
  ],
}

const tree = (depth: number): Value =>
  object(
    Object.fromEntries(
      Array.from({ length: 6 }, (_, index) => [
        `member${index}`,
        depth === 0 ? string('value '.repeat(20)) : tree(depth - 1),
      ]),
    ),
  )

/** As much as a report holds: frames, values, stack frames, errors and texts. */
export const huge: Report = {
  ...base,
  error: error('Error', 'many\n'.repeat(800), {
    stack: Array.from({ length: 200 }, (_, index) => stackFrame(`level${index}`, index + 1)),
    errors: Array.from({ length: 28 }, (_, index) => ({
      ...causes.error,
      message: `error ${index}: ${'long '.repeat(200)}`,
    })),
  }),
  frames: Array.from({ length: 64 }, (_, index) =>
    frame(
      `level${index}`,
      index + 1,
      index < 3
        ? {
            tree: tree(3),
            ...Object.fromEntries(Array.from({ length: 120 }, (__, at) => [`local${at}`, string('text '.repeat(30))])),
          }
        : {},
      index < 3 ? {} : { scopes: [], omitted: 'depth' },
    ),
  ),
}
