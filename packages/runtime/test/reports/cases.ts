/** Reports of the kinds of failures. */

import type { Report } from '../../src/model.ts'
import { base, error, frame, native, stackFrame } from './parts.ts'
import { array, nothing, number, object, redacted, string, variables } from './values.ts'

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
    'No build step instrumented this function, so its locals are missing. Use unplugin-traceghost in a build, or --import @traceghost/node in Node. If you do, a warning says why the file is not instrumented.',
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

/** An error without a stack: only the frames show where it came from. */
export const emptyStack: Report = {
  ...base,
  error: error('Error', 'no stack', { omissions: [{ part: 'stack', reason: 'unavailable' }] }),
  frames: [frame('syncOrders', 8, { page: number(3) }, { ghost: true, approximate: true }), frame('main', 0, {})],
  trigger: { functionName: 'syncOrders', file: 'src/orders.ts', line: 8 },
}

/** An error object that was thrown before, and failed many more times. */
export const again: Report = {
  ...base,
  ghost: 'retry',
  fingerprint: 'Error orders.ts:3 retry',
  repeats: 37,
  error: error('Error', 'refused', {
    stack: [stackFrame('connect', 3), stackFrame('main', 20)],
    frames: [frame('connect', 3, { port: number(80) })],
  }),
  trigger: { functionName: 'connect', file: 'src/orders.ts', line: 3, column: 11 },
  frames: [frame('retry', 9, { times: number(3) }, { ghost: true, approximate: true })],
  notes: ['This error was thrown before: its stack is from the first time, the frames are from this time.'],
}

/** Handed over by a framework, with the context of its request. */
export const components: Report = {
  ...base,
  context: object({ requestId: string('r-7f3a'), session: redacted, user: object({ plan: nothing }) }),
  trace: { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7' },
  error: error('TypeError', "Cannot read properties of undefined (reading 'amount')", {
    stack: [stackFrame('Row', 12)],
  }),
  frames: [frame('Row', 12, { item: object({ price: nothing }) }, { ghost: true })],
  components: {
    framework: 'React',
    step: 'render',
    stack: [
      { functionName: 'Row', file: 'src/Row.tsx', line: 12, column: 7 },
      { functionName: 'List', file: 'src/List.tsx', line: 8, column: 3 },
      { functionName: 'Suspense' },
      { functionName: 'Orders', file: 'src/Orders.tsx', line: 4, column: 10 },
    ],
    owners: [{ functionName: 'List', file: 'src/List.tsx', line: 20, column: 14 }],
    boundary: {
      ...{ functionName: 'Orders', file: 'src/Orders.tsx', line: 4, column: 10 },
      props: object({ title: string('orders'), token: redacted, children: object({}, { type: '<List>' }) }),
      state: object({ failed: object({ attempt: number(1) }) }),
    },
  },
}
