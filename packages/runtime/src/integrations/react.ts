// Why: docs/adr/components.md
/** `traceghost/react`: errors that reach a root of React, with the components around them. */

import * as React from 'react'
import { createRoot, type HydrationOptions, type RootOptions } from 'react-dom/client'
import { AN_OBJECT, checkOne } from '../checks.ts'
import { delivery } from '../eager/configure.ts'
import { dataProperty } from '../eager/intrinsics.ts'
import { isObject } from '../eager/recording/store.ts'
import { LISTENER } from '../options.ts'
import { type Handed, type HandedComponent, handOver, type Reported } from './handed-over.ts'

/** React's account of an error. */
interface ErrorInfo {
  readonly componentStack?: string | null | undefined
  readonly errorBoundary?: unknown
}

type Name = 'onCaughtError' | 'onUncaughtError' | 'onRecoverableError'

/** The options of `createRoot` and `hydrateRoot`, as React types them. */
export type GhostRootOptions = RootOptions & HydrationOptions

/**
 * Options for `createRoot` and `hydrateRoot` of React 19: `createRoot(container, ghostRoot())`.
 *
 * An error that reaches the root has a report, and the components around it are in the report: their stack, in
 * development also the stack of those that created the component, and props and state of the boundary that caught the
 * error. Then the given handler is called, or what React does without one. An error from which React recovers by itself
 * is reported only by a ghost.
 *
 * @param options those of the root; what they hold besides the three handlers is returned unchanged
 */
export function ghostRoot(options: GhostRootOptions = {}): GhostRootOptions {
  checkHandlers(options)
  const handle =
    (name: Name, reported: Reported) =>
    (error: unknown, errorInfo: ErrorInfo): void => {
      handOver(error, handedBy(errorInfo), reported)
      const next: Handler = options[name] ?? defaults()[name]
      next(error, errorInfo as never)
    }
  return {
    ...options,
    onCaughtError: handle('onCaughtError', 'always'),
    onUncaughtError: handle('onUncaughtError', 'always'),
    onRecoverableError: handle('onRecoverableError', 'where recorded'),
  }
}

type Handler = (error: unknown, errorInfo: never) => void

const NAMES: readonly Name[] = ['onCaughtError', 'onUncaughtError', 'onRecoverableError']

/** React itself says nothing of a wrong handler, and the versions before 19 call only one of them. */
function checkHandlers(options: GhostRootOptions): void {
  checkOne('ghostRoot options', options, AN_OBJECT)
  for (const name of NAMES)
    if (options[name] !== undefined) checkOne(`ghostRoot option ${name}`, options[name], LISTENER)
  const { version } = React
  if (Number.parseInt(version, 10) < 19)
    delivery.complain('ghostRoot has no effect', `React is ${version}, not 19 or later`)
}

function handedBy(info: ErrorInfo): Handed {
  const { componentStack, errorBoundary } = info
  return {
    framework: 'React',
    stack: componentStack ?? '',
    owners: ownerStack(),
    boundary: isObject(errorBoundary) ? boundaryOf(errorBoundary) : undefined,
  }
}

/** Of development builds since React 19.1. */
const { captureOwnerStack } = React as { readonly captureOwnerStack?: () => string | null }

const ownerStack = (): string | undefined => captureOwnerStack?.() ?? undefined

function boundaryOf(instance: object): HandedComponent {
  const owner = dataProperty(Object.getPrototypeOf(instance) as object, 'constructor')
  const name = isObject(owner) && (dataProperty(owner, 'displayName') ?? dataProperty(owner, 'name'))
  return {
    functionName: typeof name === 'string' ? name : '',
    props: dataProperty(instance, 'props'),
    state: dataProperty(instance, 'state'),
  }
}

type Handlers = Readonly<Record<Name, (error: unknown) => void>>

let known: Handlers | undefined

/**
 * React's own handlers. It exports none of them, but a root without options has them; one that is never rendered does
 * nothing else.
 */
function defaults(): Handlers {
  if (known) return known
  const root: unknown = createRoot(document.createElement('div'))
  const internal = isObject(root) && dataProperty(root, '_internalRoot')
  const find = (name: Name): ((error: unknown) => void) => {
    const handler = isObject(internal) && dataProperty(internal, name)
    return typeof handler === 'function' ? (handler as (error: unknown) => void) : FALLBACK[name]
  }
  known = {
    onCaughtError: find('onCaughtError'),
    onUncaughtError: find('onUncaughtError'),
    onRecoverableError: find('onRecoverableError'),
  }
  return known
}

/** As React 19 does in production. */
const FALLBACK: Handlers = {
  onCaughtError: (error) => console.error(error),
  onUncaughtError: (error) => reportError(error),
  onRecoverableError: (error) => reportError(error),
}
