// Why: docs/adr/components.md
/** Errors that reach an app of Vue. */

import { handleError, toRaw } from 'vue'
import { dataProperty } from '../eager/intrinsics.ts'
import type { Named } from '../eager/recording/model.ts'
import { isObject } from '../eager/recording/store.ts'
import { partOf } from '../snapshot/known-parts.ts'
import { componentName } from '../snapshot/vue.ts'
import { type Handed, handOver } from './handed-over.ts'

type ErrorHandler = (error: unknown, instance: unknown, info: string) => unknown

/** The parts of an app that are used. */
export interface VueApp {
  readonly config: object
  mount(...args: never[]): unknown
}

interface Config {
  errorHandler?: ErrorHandler | undefined
  readonly throwUnhandledErrorInProduction?: boolean | undefined
}

/** Components around one that are listed. */
const MAX_PARENTS = 100

/**
 * A plugin for an app of Vue: `createApp(App).use(ghostVue())`, or `.use(ghostVue)`.
 *
 * An error that reaches the app has a report, with the component that threw, its props and state, and the components
 * around it. Then `app.config.errorHandler` is called, or what Vue does without one.
 */
export function ghostVue(app?: VueApp): { install(app: VueApp): void } {
  if (app) install(app)
  return { install }
}

function install(app: VueApp): void {
  const config = app.config as Config
  const { mount } = app
  let given = config.errorHandler
  // Until then, only other plugins read the handler, to call it from their own.
  let isMounted = typeof document === 'undefined'
  const handle: ErrorHandler = (error, instance, info) => {
    const internal = internalOf(instance)
    handOver(error, handedBy(internal, info), 'always')
    return given ? given(error, instance, info) : handleAsVue(error, { internal, info })
  }
  Object.defineProperty(config, 'errorHandler', {
    configurable: true,
    enumerable: true,
    // Vue throws such errors where no handler can throw them.
    get: () => (isMounted && (given || !config.throwUnhandledErrorInProduction) ? handle : given),
    set(handler: ErrorHandler | undefined) {
      given = handler
    },
  })
  app.mount = (...args) => {
    isMounted = true
    return mount(...args)
  }
}

/** Vue's own object for a component, which its public proxy leads to. */
function internalOf(instance: unknown): object | undefined {
  const internal: unknown = isObject(instance) ? Reflect.get(instance, '$') : undefined
  return isObject(internal) ? internal : undefined
}

function handedBy(internal: object | undefined, info: string): Handed {
  const stack: Named[] = []
  for (let each = internal; each && stack.length < MAX_PARENTS; each = objectAt(each, 'parent'))
    stack.push(namedBy(each))
  const [first] = stack
  const { text: step = info } = stepOf(info)
  return {
    framework: 'Vue',
    step,
    stack,
    thrower: internal && first && { ...first, props: rawAt(internal, 'props'), state: stateOf(internal) },
  }
}

function namedBy(internal: object): Named {
  const file = partOf(internal, 'type', '__file')
  const base = typeof file === 'string' ? /([^\\/]+)\.\w+$/.exec(file)?.[1] : undefined
  const root = objectAt(internal, 'parent') ? undefined : 'App'
  return {
    functionName: componentName(internal) ?? base ?? root ?? '<anonymous>',
    ...(typeof file === 'string' && { file }),
  }
}

/** The data of `setup` and `data`; nothing where a build has put the template into `setup`. */
function stateOf(internal: object): object | undefined {
  const parts = ['data', 'setupState'].map((key) => rawAt(internal, key)).filter(isObject)
  const state: Record<string, unknown> = {}
  for (const part of parts) {
    for (const key of Object.keys(part)) {
      // In development, imports are there too, as getters. Getters of the program are not run.
      const value = dataProperty(part, key)
      if (value !== undefined && typeof value !== 'function' && !isComponent(value)) state[key] = value
    }
  }
  return Object.keys(state).length > 0 ? state : undefined
}

const isComponent = (value: unknown): boolean =>
  isObject(value) && ['setup', 'render', '__file', '__asyncLoader'].some((key) => Object.hasOwn(value, key))

function rawAt(holder: object, key: string): unknown {
  const value = dataProperty(holder, key)
  return isObject(value) ? toRaw(value) : value
}

function objectAt(holder: object, key: string): object | undefined {
  const value = dataProperty(holder, key)
  return isObject(value) ? value : undefined
}

interface Place {
  readonly internal: object | undefined
  readonly info: string
}

/**
 * As Vue does without a handler. It is asked with a stand-in for the component, which has no parents: their hooks have
 * been called. Where it throws, as in development, it would call that an error of a handler, and warn once more.
 */
function handleAsVue(error: unknown, { internal, info }: Place): void {
  const { code = info } = stepOf(info)
  const component = { parent: null, vnode: internal && dataProperty(internal, 'vnode'), appContext: { config: {} } }
  try {
    // Vue never throws where it waits for a `setup`.
    const isAwaited = code === 0 && !!internal && isObject(dataProperty(internal, 'asyncDep'))
    const handle = handleError as (error: unknown, instance: unknown, type: unknown, throws: boolean) => void
    handle(error, component, code, !isAwaited)
  } catch (thrown) {
    withoutSecondWarning()
    throw thrown
  }
}

const SECOND_WARNING = '[Vue warn]: Unhandled error during execution of app errorHandler'

/** Vue writes it before any other code runs. */
function withoutSecondWarning(): void {
  const { warn } = console
  const restore = (): void => {
    if (console.warn === first) console.warn = warn
  }
  const first = (...args: unknown[]): void => {
    restore()
    if (args[0] !== SECOND_WARNING) warn.apply(console, args)
  }
  console.warn = first
  queueMicrotask(restore)
}

/** `https://vuejs.org/error-reference/#runtime-1`, and before Vue 3.4 `1`, is what production has for the words. */
function stepOf(info: unknown): { text?: string; code?: number | string } {
  const known = String(info).replace(/^.*#runtime-/, '')
  const [text, code] = STEPS.find((step) => step.some((each) => String(each) === known)) ?? []
  return { ...(text !== undefined && { text }), ...(code !== undefined && { code }) }
}

/** Vue's words for its steps, and their codes, which stand for them in production. */
const STEPS: readonly (readonly [text: string, code: number | string])[] = [
  ['serverPrefetch hook', 'sp'],
  ['beforeCreate hook', 'bc'],
  ['created hook', 'c'],
  ['beforeMount hook', 'bm'],
  ['mounted hook', 'm'],
  ['beforeUpdate hook', 'bu'],
  ['updated', 'u'],
  ['beforeUnmount hook', 'bum'],
  ['unmounted hook', 'um'],
  ['activated hook', 'a'],
  ['deactivated hook', 'da'],
  ['errorCaptured hook', 'ec'],
  ['renderTracked hook', 'rtc'],
  ['renderTriggered hook', 'rtg'],
  ['setup function', 0],
  ['render function', 1],
  ['watcher getter', 2],
  ['watcher callback', 3],
  ['watcher cleanup function', 4],
  ['native event handler', 5],
  ['component event handler', 6],
  ['vnode hook', 7],
  ['directive hook', 8],
  ['transition hook', 9],
  ['app errorHandler', 10],
  ['app warnHandler', 11],
  ['ref function', 12],
  ['async component loader', 13],
  ['scheduler flush', 14],
  ['component update', 15],
  ['app unmount cleanup function', 16],
]
