/**
 * Runners that say nothing of a failure until they have printed it, and print its message alone: Bun's and Deno's. The
 * functions that declare tests are replaced, and so are the tests.
 */

import { types } from 'node:util'
import { endTest, explainInMessage } from './explain.ts'

type Callback = (this: unknown, ...args: readonly unknown[]) => unknown
type Replace = (callback: Callback, args: readonly unknown[]) => Callback

/** The names of the suites whose tests are being declared. */
let suites: readonly string[] = []
let running = 0

/** Tests that are expected to fail are left alone. */
const EXPECTED = /^failing/

/** Replaces a function that declares tests, such as `test`, with `test.only`, `test.each(table)` and the like. */
export const wrapTest = <Declare extends object>(declare: Declare): Declare =>
  wrap(declare, (test, args) => explained(test, [...suites, nameOf(args)], endOne))

/** Replaces `describe`. */
export const wrapSuite = <Declare extends object>(declare: Declare): Declare =>
  wrap(declare, (suite, args) => inSuite(suite, [...suites, nameOf(args)]))

/** Replaces `beforeEach` and the like. */
export const wrapHook = <Declare extends object>(declare: Declare): Declare =>
  wrap(declare, (hook) => throwing(hook, suites))

function wrap<Declare extends object>(declare: Declare, replace: Replace): Declare {
  return new Proxy(declare, {
    apply(target, self, args: readonly unknown[]) {
      const result = Reflect.apply(
        target as Callback,
        self,
        args.map((arg) => replaced(arg, args, replace)),
      )
      return typeof result === 'function' ? wrap(result, replace) : result
    },
    get(target, key) {
      const value: unknown = Reflect.get(target, key, target)
      const isPlain = typeof value !== 'function' || (typeof key === 'string' && EXPECTED.test(key))
      return isPlain ? value : wrap(value as Callback, replace)
    },
  })
}

function replaced(arg: unknown, args: readonly unknown[], replace: Replace): unknown {
  if (typeof arg === 'function') return withLook(replace(arg as Callback, args), arg as Callback)
  const { fn } = (arg ?? {}) as { readonly fn?: unknown }
  if (typeof fn !== 'function' || Array.isArray(arg)) return arg
  return { ...(arg as object), fn: withLook(replace(fn as Callback, args), fn as Callback) }
}

/** Runners read names, and whether a callback is asked for. */
const withLook = (callback: Callback, { name, length }: Callback): Callback =>
  Object.defineProperties(callback, { name: { value: name }, length: { value: length } })

function nameOf(args: readonly unknown[]): string {
  const [first, ...rest] = args
  if (typeof first === 'string') return first
  const { name } = (first ?? {}) as { readonly name?: unknown }
  return typeof name === 'string' && name !== '' ? name : rest.length > 0 ? nameOf(rest) : ''
}

function inSuite(suite: Callback, path: readonly string[]): Callback {
  const declare = throwing(suite, path)
  return function (...args) {
    const outer = suites
    suites = path
    try {
      return Reflect.apply(declare, this, args)
    } finally {
      suites = outer
    }
  }
}

/** Bun tells apart whether a hook throws or returns a promise that is rejected. */
function throwing(callback: Callback, path: readonly string[]): Callback {
  const fail = (error: unknown): never => {
    explainInMessage(error, path.filter(Boolean))
    throw error
  }
  return function (...args) {
    try {
      const result = Reflect.apply(callback, this, args)
      return types.isPromise(result) ? result.then(undefined, fail) : result
    } catch (error) {
      return fail(error)
    }
  }
}

/**
 * Bun shows the code where an error was thrown last, but for a promise, where it was made. So a test, which may return
 * one, does not throw.
 */
function explained(callback: Callback, path: readonly string[], end?: () => void): Callback {
  const reject = (error: unknown): Promise<never> => {
    explainInMessage(error, path.filter(Boolean))
    end?.()
    return Promise.reject(error)
  }
  const pass = (result: unknown): unknown => {
    end?.()
    return result
  }
  return function (...args) {
    if (end) running++
    try {
      const result = Reflect.apply(
        callback,
        this,
        args.map((arg) => withSteps(arg, path)),
      )
      return types.isPromise(result) ? result.then(pass, reject) : pass(result)
    } catch (error) {
      return reject(error)
    }
  }
}

/** Lets go of failures when no test runs. */
function endOne(): void {
  running--
  if (running === 0) endTest()
}

/** Deno's tests have steps, which fail by themselves. */
function withSteps(context: unknown, path: readonly string[]): unknown {
  const { step } = (context ?? {}) as { readonly step?: unknown }
  if (typeof step !== 'function') return context
  const wrapped = wrap(step.bind(context) as Callback, (each, args) => explained(each, [...path, nameOf(args)]))
  return new Proxy(context as object, {
    get: (target, key) => (key === 'step' ? wrapped : Reflect.get(target, key, target)),
  })
}
