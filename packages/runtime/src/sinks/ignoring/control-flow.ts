// Why: docs/adr/control-flow.md
/**
 * Control flow: values that libraries throw although nothing has failed. Each row was read in the library, at the
 * version that it names, and is tested with the library.
 *
 * No code of the program runs: only own data properties, prototypes and texts of functions are read.
 */

import { type ErrorInspector, findProperty } from '../../eager/data.ts'
import { sourceOf } from '../../eager/intrinsics.ts'
import { isObject } from '../../eager/recording/store.ts'
import { stackText } from '../../eager/stack-text.ts'
import { isOfAbortedSignal } from './aborted.ts'
import { isRunning } from './running.ts'
import { hasPrototype, matches, read, readOwn, TAG, type Thrown } from './thrown.ts'

export interface ControlFlow {
  /** The thrown object. */
  readonly what: string
  /** The libraries that throw it, each with its version. */
  readonly from: readonly string[]
  readonly accepts: (thrown: Thrown) => boolean
  /** Takes some microseconds. */
  readonly isSlow?: true
}

/**
 * The function of React that calls components outside of rendering, and its line in a stack. A message may name it too.
 */
const PROBE = 'DetermineComponentFrameRoot'
const PROBE_LINE = /^ *at [^(\n]*\bDetermineComponentFrameRoot\b|\bDetermineComponentFrameRoot@/m

/** The whole text is React's; in production it is a number. */
const SUSPENSE = /^(?:Suspense Exception: This is not a real error!|Minified React error #(?:460|542);)/

const NEXT_DIGEST =
  /^(?:NEXT_REDIRECT;(?:replace|push);[\s\S]*;(?:303|307|308);|NEXT_HTTP_ERROR_FALLBACK;(?:401|403|404)|BAILOUT_TO_CLIENT_SIDE_RENDERING|DYNAMIC_SERVER_USAGE|HANGING_PROMISE_REJECTION|NEXT_PRERENDER_INTERRUPTED)$/

export const CONTROL_FLOW: readonly ControlFlow[] = [
  {
    what: 'a thenable: Suspense',
    from: ['react 19.3.1'],
    accepts: ({ error, inspector }) =>
      typeof read(error, 'then', inspector) === 'function' && !isError(error, inspector),
  },
  {
    what: 'the exception by which use() suspends',
    from: ['react-dom 19.3.1'],
    accepts: ({ error, inspector }) => matches(SUSPENSE, readOwn(error, 'message', inspector)),
  },
  {
    what: 'whatever components throw while React calls them to learn their stack lines',
    from: ['react-dom 19.3.1'],
    accepts: ({ error, inspector, isPast }) =>
      isPast ? matches(PROBE_LINE, stackText(error, inspector)) : isRunning(PROBE),
    isSlow: true,
  },
  {
    what: 'a Response',
    from: ['react-router 8.5.3', '@tanstack/router-core 1.171.39', '@solidjs/router 1.0.0'],
    accepts: ({ error, inspector }) =>
      hasPrototype(error, (prototype) => readOwn(prototype, TAG, inspector) === 'Response', inspector),
  },
  {
    what: 'redirect(), notFound(), forbidden(), unauthorized() and what ends a static render',
    from: ['next 16.4.6'],
    accepts: ({ error, inspector }) => matches(NEXT_DIGEST, readOwn(error, 'digest', inspector)),
  },
  {
    what: 'an error response below 500',
    from: ['react-router 8.5.3'],
    accepts: ({ error, inspector }) =>
      isBelow500(readOwn(error, 'status', inspector)) &&
      typeof readOwn(error, 'statusText', inspector) === 'string' &&
      typeof readOwn(error, 'internal', inspector) === 'boolean' &&
      findProperty(error, 'data', inspector) !== undefined,
  },
  {
    what: 'data() with a status below 500',
    from: ['react-router 8.5.3'],
    accepts({ error, inspector }) {
      if (readOwn(error, 'type', inspector) !== 'DataWithResponseInit') return false
      const init = readOwn(error, 'init', inspector)
      return isObject(init) && isBelow500(readOwn(init, 'status', inspector))
    },
  },
  {
    what: 'notFound()',
    from: ['@tanstack/router-core 1.171.39'],
    accepts: ({ error, inspector }) => readOwn(error, 'isNotFound', inspector) === true && !isError(error, inspector),
  },
  {
    what: 'redirect()',
    from: ['@sveltejs/kit 3.2.0'],
    accepts: ({ error, inspector }) =>
      isRedirectStatus(readOwn(error, 'status', inspector)) &&
      typeof readOwn(error, 'location', inspector) === 'string' &&
      hasMethod(error, 'constructor', /\bInvalid redirect location\b/, inspector),
  },
  {
    what: 'error() below 500',
    from: ['@sveltejs/kit 3.2.0'],
    accepts({ error, inspector }) {
      if (!isBelow500(readOwn(error, 'status', inspector))) return false
      if (!hasMethod(error, 'toString', /\bJSON\.stringify\(this\.body\)/, inspector)) return false
      const body = readOwn(error, 'body', inspector)
      return isObject(body) && typeof readOwn(body, 'message', inspector) === 'string'
    },
  },
  {
    what: 'an HTTPError below 500',
    from: ['h3 2.0.8'],
    // Its name is behind a getter, which is not run.
    accepts({ error, inspector }) {
      if (!isBelow500(readOwn(error, 'status', inspector))) return false
      const name = findProperty(error, 'name', inspector)?.get
      return name !== undefined && matches(/['"`]HTTPError['"`]/, sourceOf(name))
    },
  },
  {
    what: 'an H3Error below 500, which Nuxt makes too',
    from: ['h3 1.15.11'],
    accepts({ error, inspector }) {
      if (!isBelow500(readOwn(error, 'statusCode', inspector))) return false
      const owner = read(error, 'constructor', inspector)
      return typeof owner === 'function' && read(owner, '__h3_error__', inspector) === true
    },
  },
  {
    what: 'the AbortError of a signal that was aborted',
    from: ['node 24.21.0'],
    accepts: isOfAbortedSignal,
  },
]

/** Whether nothing has failed, by the slow rows or by the others. */
export function isControlFlow(thrown: Thrown, isSlow: boolean): boolean {
  for (let index = 0; index < CONTROL_FLOW.length; index++) {
    const row = CONTROL_FLOW[index] as ControlFlow
    if ((row.isSlow ?? false) === isSlow && row.accepts(thrown)) return true
  }
  return false
}

const isBelow500 = (status: unknown): boolean => typeof status === 'number' && status >= 100 && status < 500

const isRedirectStatus = (status: unknown): boolean => typeof status === 'number' && status >= 300 && status <= 308

/**
 * Whether its class has a method of the library, by the method's text: builds rename classes, but keep strings and
 * properties.
 */
const hasMethod = (error: object, key: PropertyKey, pattern: RegExp, inspector: ErrorInspector): boolean =>
  hasPrototype(
    error,
    (prototype) => {
      const method = readOwn(prototype, key, inspector)
      return typeof method === 'function' && !inspector.isProxy?.(method) && matches(pattern, sourceOf(method))
    },
    inspector,
  )

/** Whether it is an error, of any realm: other values that libraries throw as control flow are not errors. */
const isError = (error: object, inspector: ErrorInspector): boolean =>
  hasPrototype(
    error,
    (prototype) => prototype === Error.prototype || readOwn(prototype, 'name', inspector) === 'Error',
    inspector,
  )
