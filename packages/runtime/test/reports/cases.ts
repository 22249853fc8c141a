/** Reports of the kinds of failures and of everything that a report may leave out. */

import type { Entry, ErrorReport, Frame, Omission, Report, StackFrame, Value } from '../../src/model.ts'
import { causes, empty } from './failures.ts'
import { array, number, object, redacted, string, variables } from './values.ts'

const stackFrame = (functionName: string, line: number, more: Partial<StackFrame> = {}): StackFrame => ({
  functionName,
  file: 'src/orders.ts',
  line,
  column: 11,
  origin: 'app',
  ...more,
})

const frame = (
  functionName: string,
  line: number,
  values: Record<string, Value>,
  more: Partial<Frame> = {},
): Frame => ({
  functionName,
  file: 'src/orders.ts',
  line,
  ghost: false,
  scopes: [{ kind: 'function', line: Math.max(1, line - 2), variables: variables(values) }],
  ...more,
})

const error = (type: string, message: string, more: Partial<ErrorReport> = {}): ErrorReport => ({
  type,
  message,
  stack: [],
  properties: [],
  ...more,
})

const base: Report = {
  ...empty,
  id: 'r3',
  time: '2026-11-22T14:03:11.007Z',
  ghost: 'syncOrders',
  environment: { runtime: 'bun', version: '1.4.5', os: 'darwin arm64', memoryBytes: 120_000_000 },
  metrics: { runtimeMs: 3456.7, memoryDeltaBytes: -20_480 },
}

const native = (functionName: string, file?: string): StackFrame => ({
  functionName,
  origin: 'native',
  ...(file !== undefined && { file, line: 105, column: 5 }),
})

/** Through `await`, `Promise.all` and a queue of a dependency. */
export const async: Report = {
  ...base,
  error: error('TimeoutError', 'GET /orders?page=3 took longer than 2000 ms', {
    properties: [{ kind: 'property', key: 'timeoutMs', value: number(2000) }],
    stack: [
      stackFrame('fetchPage', 31, {
        excerpt: {
          firstLine: 28,
          lines: [
            'async function fetchPage(page: number, { signal }: Options) {',
            `  const url = \`/orders?page=\${page}\``,
            '  const response = await fetch(url, { signal })',
            `  if (response.status === 408) throw new TimeoutError(\`GET \${url} took longer than \${options.timeoutMs} ms\`)`,
            '  return (await response.json()).orders',
            '}',
          ],
        },
      }),
      native('process.processTicksAndRejections', 'node:internal/process/task_queues'),
      {
        functionName: 'run',
        file: 'node_modules/p-limit/index.js',
        line: 22,
        column: 5,
        origin: 'dependency',
        async: true,
      },
      {
        functionName: 'next',
        file: 'node_modules/p-limit/index.js',
        line: 40,
        column: 3,
        origin: 'dependency',
        async: true,
      },
      { ...native('Promise.all (index 2)'), async: true },
      stackFrame('syncOrders', 12, { async: true }),
      { file: 'src/main.ts', line: 4, column: 1, origin: 'app', async: true },
    ],
  }),
  trigger: { functionName: 'fetchPage', file: 'src/orders.ts', line: 31, column: 11 },
  frames: [
    frame('fetchPage', 31, {
      url: string('/orders?page=3'),
      options: object({ timeoutMs: number(2000), signal: object({}, { type: 'AbortSignal' }) }),
      response: object(
        { status: number(408), headers: object({}, { type: 'Headers', size: 4 }) },
        { type: 'Response' },
      ),
    }),
    frame(
      'syncOrders',
      12,
      { pages: array([1, 2, 3].map(number)), done: object({}, { type: 'Promise', text: 'pending' }) },
      { ghost: true },
    ),
  ],
}

/** Several errors at once, one with a cause of its own. */
export const aggregate: Report = {
  ...base,
  error: error('AggregateError', 'All promises were rejected', {
    stack: [{ ...native('Promise.any (index 0)'), async: true }],
    errors: [
      error('Error', 'mirror eu is down', {
        stack: [stackFrame('ask', 7)],
        frames: [frame('ask', 7, { mirror: string('eu') })],
      }),
      error('Error', 'mirror us is down', {
        stack: [stackFrame('ask', 7)],
        frames: [frame('ask', 7, { mirror: string('us') })],
        cause: error('Error', 'getaddrinfo ENOTFOUND us.example', {
          properties: [
            { kind: 'property', key: 'code', value: string('ENOTFOUND') },
            { kind: 'property', key: 'errno', value: number(-3008) },
          ],
        }),
      }),
      error('undefined', '', { value: { kind: 'primitive', type: 'undefined', text: 'undefined' } }),
    ],
  }),
  trigger: { functionName: 'Promise.any (index 0)' },
  frames: [
    frame(
      'syncOrders',
      40,
      { mirrors: array([string('eu'), string('us'), string('asia')]) },
      { ghost: true, approximate: true },
    ),
  ],
}

/** A wrapper without the build step. */
export const wrapper: Report = {
  ...base,
  ghost: 'total',
  error: error('TypeError', "Cannot read properties of undefined (reading 'price')", {
    stack: [stackFrame('total', 3), { file: 'src/main.ts', line: 9, column: 1, origin: 'app' }],
  }),
  trigger: { functionName: 'total', file: 'src/orders.ts', line: 3, column: 11 },
  frames: [
    {
      functionName: 'total',
      file: 'src/orders.ts',
      line: 3,
      ghost: true,
      this: { kind: 'primitive', type: 'undefined', text: 'undefined' },
      scopes: [{ kind: 'parameters', variables: variables({ cart: object({ items: array([]) }) }) }],
    },
  ],
  omissions: [
    { part: 'locals', reason: 'build' },
    { part: 'metrics', reason: 'build' },
  ],
  notes: [
    'Locals need the build plugin: add unplugin-traceghost to the build, or start Node with --import @traceghost/node.',
    'Runtime and memory were not measured: for built code, ask for them in the mark itself, as in ghost({ logRuntime: true }).',
  ],
}

/** Secrets in every place, masked. */
export const masked: Report = {
  ...base,
  error: error('Error', 'GET https://********@api.example/charge?token=******** failed: Bearer ********', {
    properties: [{ kind: 'property', key: 'authorization', value: redacted }],
    stack: [
      stackFrame('charge', 5, {
        excerpt: {
          firstLine: 4,
          lines: ['const apiKey = "**********"', `await get(\`https://api.example/charge?token=\${apiKey}\`)`],
        },
      }),
    ],
  }),
  trigger: { functionName: 'charge', file: 'src/orders.ts', line: 5, column: 11 },
  frames: [
    frame('charge', 5, {
      apiKey: redacted,
      headers: object(
        {},
        {
          type: 'Headers',
          size: 2,
          entries: [
            { kind: 'map', key: '"authorization"', value: redacted },
            { kind: 'map', key: '"accept"', value: string('*/*') },
          ],
        },
      ),
      users: array([
        object({ name: string('Ada'), password: redacted }),
        object({ name: string('Bob'), password: redacted }),
      ]),
      note: string('card ********** was declined'),
    }),
  ],
  environment: { runtime: 'browser', userAgent: 'Mozilla/5.0', url: 'https://shop.example/pay?session=********' },
}

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

/** The failure came before most bindings had a value. */
export const uninitialised: Report = {
  ...base,
  error: error('ReferenceError', "Cannot access 'rate' before initialization", {
    stack: [
      stackFrame('price', 2, {
        excerpt: {
          firstLine: 1,
          lines: [
            'function price(item: Item) {',
            '  const net = item.cents * rate',
            '  const rate = rates[item.kind]',
            '}',
          ],
        },
      }),
    ],
  }),
  trigger: { functionName: 'price', file: 'src/orders.ts', line: 2, column: 11 },
  frames: [
    frame('price', 2, {
      item: object({ cents: number(1250), kind: string('tea') }),
      net: { kind: 'missing', reason: 'uninitialised' },
      rate: { kind: 'missing', reason: 'uninitialised' },
    }),
  ],
}

/** An error without a stack: only the frames tell where it came from. */
export const emptyStack: Report = {
  ...base,
  error: error('Error', 'no stack', { omissions: [{ part: 'stack', reason: 'unavailable' }] }),
  frames: [frame('syncOrders', 8, { page: number(3) }, { ghost: true, approximate: true }), frame('main', 0, {})],
  trigger: { functionName: 'syncOrders', file: 'src/orders.ts', line: 8 },
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
