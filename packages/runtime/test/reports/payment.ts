import type { Report } from '../../src/model.ts'
import { array, boolean, nothing, number, object, redacted, string, variables } from './values.ts'

/** An ordinary failure: a method that was called from a function with a loop. */
export const payment: Report = {
  schema: 1,
  id: 'r1',
  time: '2026-11-22T14:03:09.120Z',
  ghost: 'Payments.charge',
  fingerprint: 'TypeError payments.ts:42 Payments.charge',
  suppressed: false,
  error: {
    type: 'TypeError',
    message: 'Invalid API key format',
    properties: [
      { kind: 'property', key: 'code', value: string('E_KEY') },
      { kind: 'property', key: 'retry', value: boolean(false) },
    ],
    stack: [
      {
        functionName: 'Payments.charge',
        file: 'src/payments.ts',
        line: 42,
        column: 10,
        origin: 'app',
        generated: { file: 'dist/index.js', line: 1, column: 9210 },
        excerpt: {
          firstLine: 39,
          lines: [
            '  async charge(userId: string, amount: number) {',
            '    const apiKey = this.keys.get(userId)',
            '    const data = await this.load(userId)',
            "\t\t\tthrow new TypeError('Invalid API key format')",
            '    return send(data, apiKey, amount)',
            '  }',
          ],
        },
      },
      { functionName: 'Array.map', origin: 'native' },
      {
        functionName: 'retry',
        file: 'node_modules/p-retry/index.js',
        line: 88,
        column: 21,
        origin: 'dependency',
      },
      {
        functionName: 'checkout',
        file: 'src/main.ts',
        line: 12,
        column: 9,
        origin: 'app',
        async: true,
        excerpt: {
          firstLine: 10,
          lines: [
            'for (const item of cart.items) {',
            '  const price = item.price * 1.2',
            '  await payments.charge(user, price)',
            '}',
          ],
        },
      },
      {
        functionName: 'process.processTicksAndRejections',
        file: 'node:internal/process/task_queues',
        line: 105,
        column: 5,
        origin: 'native',
      },
    ],
  },
  trigger: { functionName: 'Payments.charge', file: 'src/payments.ts', line: 42, column: 10 },
  frames: [
    {
      functionName: 'Payments.charge',
      file: 'src/payments.ts',
      line: 42,
      column: 10,
      ghost: true,
      this: object(
        {
          url: string('https://pay.example/api'),
          keys: object({}, { type: 'Map', size: 1, entries: [{ kind: 'map', key: '"u-7"', value: redacted }] }),
          client: object(
            { self: { kind: 'reference', id: 1 }, headers: { kind: 'missing', reason: 'getter' } },
            { type: 'Client' },
          ),
        },
        { type: 'Payments', id: 1 },
      ),
      scopes: [
        {
          kind: 'function',
          line: 39,
          variables: variables({
            data: object({ id: number(101), status: string('pending') }),
            apiKey: redacted,
            retryCount: number(3),
            logBuffer: array([string('start'), string('load')], 512),
            response: { kind: 'missing', reason: 'uninitialised' },
          }),
        },
        { kind: 'parameters', line: 39, variables: variables({ userId: string('u-7'), amount: number(-0.5) }) },
        { kind: 'module', variables: variables({ VAT: number(0.2), limits: array([1, 2, 5, 10].map(number)) }) },
      ],
    },
    {
      functionName: 'checkout',
      file: 'src/main.ts',
      line: 12,
      column: 9,
      ghost: false,
      scopes: [
        {
          kind: 'loop',
          line: 10,
          variables: variables({
            item: object({ sku: string('A-1'), price: number(12.5), tags: array([string('new'), string('sale')]) }),
            price: number(15),
          }),
        },
        {
          kind: 'parameters',
          variables: variables({
            cart: object({
              items: array([
                object({ sku: string('A-1'), price: number(12.5), title: string('A lamp made of glass and brass') }),
                object({ sku: string('B-2'), price: number(80), title: string('A chair of ash wood') }),
              ]),
              coupon: nothing,
              note: { kind: 'primitive', type: 'string', text: 'Please ring twice. '.repeat(6), length: 4200 },
            }),
          }),
        },
      ],
    },
    {
      functionName: 'main',
      file: 'src/main.ts',
      line: 30,
      approximate: true,
      ghost: false,
      scopes: [],
      omitted: 'depth',
    },
  ],
  environment: { runtime: 'node', version: '24.21.0', os: 'linux x64', memoryBytes: 58_100_000 },
  metrics: { runtimeMs: 120, memoryDeltaBytes: 2_516_582 },
  notes: [],
  dropped: 0,
}
