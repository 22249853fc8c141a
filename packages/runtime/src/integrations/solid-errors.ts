// Why: docs/adr/components.md
/** Errors that reach a boundary of Solid. */

import { DEV, type ErrorBoundary, getOwner } from 'solid-js'
import { dataProperty } from '../eager/intrinsics.ts'
import { isObject } from '../eager/recording/store.ts'
import { type HandedComponent, handOver } from './handed-over.ts'

/** As Solid types it. */
type Fallback = Parameters<typeof ErrorBoundary>[0]['fallback']
type FallbackFunction = Extract<Fallback, (...args: never[]) => unknown>

/**
 * The `fallback` of an `ErrorBoundary` of Solid 1: `<ErrorBoundary fallback={ghostErrorBoundary(<p>Sorry</p>)}>`.
 *
 * An error that reaches the boundary has a report, with the components that were being created, as far as the stack of
 * the error has them, and in development the component that the boundary stands in. Then the fallback is shown, as
 * without traceghost.
 *
 * @param fallback an element, or a function that makes one
 */
export function ghostErrorBoundary(
  fallback: Fallback,
): (error: unknown, reset: () => void) => ReturnType<FallbackFunction> {
  const boundary = componentAround()
  return (error, reset) => {
    handOver(sourceOf(error), { framework: 'Solid', boundary }, 'always')
    if (typeof fallback === 'function' && fallback.length > 0) return (fallback as FallbackFunction)(error, reset)
    // As Solid does in development, where a fallback does not take the error.
    if (DEV) console.error(error)
    return fallback as ReturnType<FallbackFunction>
  }
}

/** `throw 'text'` → `Error('text', { cause: 'text' })`: Solid makes an error of what is none. */
function sourceOf(error: unknown): unknown {
  if (!isObject(error) || !Object.hasOwn(error, 'cause')) return error
  const cause = dataProperty(error, 'cause')
  const message = dataProperty(error, 'message')
  return !(cause instanceof Error) && message === (typeof cause === 'string' ? cause : 'Unknown error') ? cause : error
}

/** The component that the boundary is written in; known in development alone. */
function componentAround(): HandedComponent | undefined {
  let owner: unknown = getOwner()
  while (isObject(owner)) {
    const component = dataProperty(owner, 'component')
    const name = typeof component === 'function' && dataProperty(component, 'name')
    if (typeof name === 'string' && name !== 'ErrorBoundary')
      return { functionName: name.replace(/^\[solid-refresh\]/, ''), props: dataProperty(owner, 'props') }
    owner = dataProperty(owner, 'owner')
  }
  return undefined
}
