import type { Report } from '../../src/model.ts'
import { array, number, object, string, variables } from './values.ts'

const base: Report = {
  schema: 1,
  id: 'r2',
  time: '2026-11-22T14:03:10.000Z',
  ghost: 'load',
  fingerprint: 'Error load.ts:8 load',
  suppressed: true,
  error: { type: 'Error', message: '', stack: [], properties: [] },
  trigger: {},
  frames: [],
  environment: { runtime: 'unknown' },
  metrics: {},
  notes: [],
  dropped: 0,
}

/** Nothing is known but that something failed. */
export const empty: Report = { ...base, suppressed: false }

export const thrownString: Report = {
  ...base,
  error: { type: 'string', message: 'boom', stack: [], properties: [], value: string('boom') },
  notes: ['The thrown value is no error, so it has no stack.'],
  dropped: 3,
}

export const thrownObject: Report = {
  ...base,
  error: {
    type: 'Object',
    message: '',
    stack: [],
    properties: [],
    value: object({ status: number(503), body: string('Service Unavailable') }),
  },
}

/** An error with causes, gathered errors, and a message of several lines. */
export const causes: Report = {
  ...base,
  error: {
    type: 'Error',
    message: 'Loading failed\n+ expected\n- actual',
    stack: [{ functionName: 'load', file: 'src/load.ts', line: 8, column: 11, origin: 'app' }],
    properties: [],
    cause: {
      type: 'AggregateError',
      message: 'All promises were rejected',
      stack: [{ functionName: 'Promise.any (index 1)', origin: 'native', async: true }],
      properties: [],
      errors: [
        {
          type: 'RangeError',
          message: 'page 9 of 3',
          properties: [],
          stack: [
            {
              functionName: 'readPage',
              file: 'src/page.ts',
              line: 2,
              column: 27,
              origin: 'app',
              excerpt: {
                firstLine: 1,
                lines: ['const readPage = (page, pages) => {', '  if (page > pages) throw new RangeError()', '}'],
              },
            },
          ],
          frames: [
            {
              functionName: 'readPage',
              file: 'src/page.ts',
              line: 2,
              ghost: false,
              scopes: [{ kind: 'parameters', variables: variables({ page: number(9), pages: number(3) }) }],
            },
          ],
        },
        { type: 'string', message: 'offline', stack: [], properties: [], value: string('offline') },
      ],
    },
  },
  trigger: { functionName: 'load', file: 'src/load.ts', line: 8, column: 11 },
  frames: [
    {
      functionName: 'load',
      file: 'src/load.ts',
      line: 8,
      ghost: true,
      scopes: [
        { kind: 'catch', line: 7, variables: variables({ reason: { kind: 'reference', id: 4 } }) },
        { kind: 'function', variables: variables({ ids: array([1, 2, 3].map(number)) }) },
        { kind: 'closure', variables: variables({ cache: object({}, { type: 'Map', size: 0, id: 4 }) }) },
      ],
    },
  ],
  environment: {
    runtime: 'browser',
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
    url: 'http://localhost:5173/shop?item=7',
  },
  notes: [
    'dist/app.js is not led back to its source: its source map dist/app.js.map cannot be read.',
    'Local variables need the build step: add unplugin-traceghost to the configuration of the bundler, or start Node with --import @traceghost/node.',
  ],
}
