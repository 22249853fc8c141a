// Why: docs/adr/promises-handed-through.md, docs/adr/a-mark-acts-where-it-stands.md
/** A ghost without the build: a function around a function, which sees arguments, `this` and the error. */

import { platform } from '#platform'
import type { Site } from '../contract.ts'
import type { GhostOptions } from '../options.ts'
import { delivery, layersOf, levelOf, metering } from './configure.ts'
import type { AnyFunction } from './ghost-types.ts'
import {
  apply,
  dataProperty,
  defineProperty,
  forEachOwn,
  getPrototypeOf,
  hasOwn,
  setPrototypeOf,
  sourceOf,
} from './intrinsics.ts'
import { type Meter, readMeter, startMeter } from './meter.ts'
import { deriveFrom } from './promise.ts'
import type { CapturedScope, CapturedSite, CapturedTable, Recording } from './recording/model.ts'
import { createStore, isObject } from './recording/store.ts'
import { findRecording, isThrownOn, record } from './recording.ts'
import { endTurnSoon } from './release.ts'

/** The facts about a function where it is marked. */
export interface Marked {
  readonly fn: AnyFunction
  readonly options: GhostOptions
  readonly kind: Site['kind']
  /** Name of the member: another decorator may have replaced the function. */
  readonly name?: string | symbol | undefined
  /** Name of the class, where the mark knows it. */
  readonly owner?: string | undefined
  /** That of the last failure. */
  table?: CapturedTable
}

/** One call of a ghost. */
interface Call {
  readonly marked: Marked
  readonly self: unknown
  readonly args: readonly unknown[]
  readonly meter: Meter | undefined
}

/** Wraps the result of one call of a function. */
type Outer = (inner: never, call: Call) => object

/** A ghost may be marked once more: with its class. */
const ghosts = /* @__PURE__ */ createStore<Marked>()

const asyncPrototype = /* @__PURE__ */ getPrototypeOf(async () => {})
const generatorPrototype = /* @__PURE__ */ getPrototypeOf(function* () {})
const asyncGeneratorPrototype = /* @__PURE__ */ getPrototypeOf(async function* () {})

/** The ghost of a function. It has the name, length, prototype and properties of the function. */
export function wrap(marked: Marked): AnyFunction {
  const { fn } = marked
  const outer = outerOf(fn)
  const call = caller(marked, outer)
  const ghost =
    !outer && hasOwn(fn, 'prototype')
      ? function (this: unknown, ...args: never[]): unknown {
          return new.target ? call(undefined, args, new.target === ghost ? fn : new.target) : call(this, args)
        }
      : // A method has no prototype and is no constructor.
        {
          ghost(this: unknown, ...args: never[]): unknown {
            return call(this, args)
          },
        }.ghost
  forEachOwn(fn, (key, descriptor) => {
    // These belong to the function alone.
    if (key !== 'arguments' && key !== 'caller') defineProperty(ghost, key, descriptor)
  })
  copyMetadata(fn, ghost)
  ghosts.set(ghost, marked)
  return setPrototypeOf(ghost, getPrototypeOf(fn)) as AnyFunction
}

/** The additions of `reflect-metadata` to `Reflect`. */
interface MetadataReflect {
  getOwnMetadataKeys?(target: object): unknown[]
  getOwnMetadata(key: unknown, target: object): unknown
  defineMetadata(key: unknown, value: unknown, target: object): void
}

/** Decorators below the mark have stored it with the function: `@ghost @Get('orders') list() {}`. */
function copyMetadata(from: object, to: object): void {
  try {
    const reflect = Reflect as Partial<MetadataReflect> as MetadataReflect
    reflect.getOwnMetadataKeys?.(from).forEach((key) => {
      reflect.defineMetadata(key, reflect.getOwnMetadata(key, from), to)
    })
  } catch {
    // Another library has methods of these names there.
  }
}

/** Calls or constructs a function, and sees its errors. */
function caller(marked: Marked, outer: Outer | undefined) {
  const { fn, options } = marked
  return (self: unknown, args: never[], newTarget?: object): unknown => {
    const meter = startMeter(levelOf(options) ?? metering())
    const call: Call = { marked: newTarget ? { ...marked, kind: 'constructor' } : marked, self, args, meter }
    try {
      if (newTarget) return Reflect.construct(fn, args, newTarget as AnyFunction)
      const made = apply(fn, self, args)
      return outer ? putAround(made, outer, call) : made
    } catch (error) {
      return leave(error, call)
    }
  }
}

/**
 * Sees the errors of the result of a function of this kind. Only a function that is `async`, or was before it was
 * lowered, makes promises that nobody else has; a wrapper that keeps promises, such as `p-memoize`, may have the
 * prototype of its function.
 */
function outerOf(fn: AnyFunction): Outer | undefined {
  const prototype = getPrototypeOf(fn)
  // A compiler that has lowered the runtime has made such functions of the others, too.
  if (prototype !== getPrototypeOf(caller)) {
    if (prototype === generatorPrototype) return iterate
    if (prototype === asyncGeneratorPrototype) return iterateAsync
  }
  const source = sourceOf(fn)
  const isAsync = prototype === asyncPrototype && /^async\b/.test(source)
  return isAsync || platform.isLowered?.(source) ? follow : undefined
}

function putAround(made: unknown, outer: Outer, call: Call): unknown {
  try {
    return setPrototypeOf(outer(made as never, call), getPrototypeOf(made as object))
  } catch {
    // The stack is used up, or it is not an object.
    return made
  }
}

const follow = (promise: Promise<unknown>, call: Call): object => deriveFrom(promise, (error) => leave(error, call))

function* iterate(inner: Generator, call: Call): Generator {
  try {
    return yield* inner
  } catch (error) {
    return leave(error, call)
  }
}

async function* iterateAsync(inner: AsyncGenerator, call: Call): AsyncGenerator {
  try {
    return yield* inner
  } catch (error) {
    return leave(error, call)
  }
}

/** An error leaves the ghost: reports it, then throws it again unless it is suppressed. */
function leave(error: unknown, call: Call): unknown {
  let isSuppressed = false
  try {
    isSuppressed = cross(error, call)
    endTurnSoon()
  } catch (failure) {
    try {
      delivery.complain('a report failed', failure)
    } catch {
      // The stack is used up.
    }
  }
  // The last comment asks Node not to print this line as that of an uncaught error: see `node-frame.ts`.
  if (!isSuppressed) throw error // node-do-not-add-exception-line
  return undefined
}

function cross(error: unknown, { marked, self, args, meter }: Call): boolean {
  const known = findRecording(error)
  const { fn, kind } = marked
  const name = nameOf(marked, self)
  const inner = ghosts.get(fn)
  // Not by this ghost: that was another call of it.
  const own =
    isThrownOn(known) && known.last?.table !== marked.table
      ? known.last?.table === inner?.table
        ? name
        : platform.joinFrame?.(known, { fn: inner?.fn ?? fn, name, kind })
      : undefined
  const table = tableOf(marked, own ?? name)
  const { site } = table.scopes[0] as CapturedScope
  const recording = own ? (known as Recording) : record(error, table, 0, [fn, args, self], leave)
  return delivery.cross({ error, recording, site, options: layersOf(marked.options), metrics: readMeter(meter) })
}

/** A table with a name alone; the stack may show the place. Most calls of a ghost have the same table. */
function tableOf(marked: Marked, name: string): CapturedTable {
  const { kind, table } = marked
  if (table?.scopes[0]?.site.name === name) return table
  const site: CapturedSite = { kind, name, file: '', line: 0, endLine: 0, boundary: true }
  marked.table = { scopes: [{ site, parent: -1, line: 0, parameters: [] }] }
  return marked.table
}

function nameOf({ fn, kind, name, owner }: Marked, self: unknown): string {
  // The name of a method with this key: `[Symbol.iterator]`.
  const ownName = typeof name === 'symbol' ? `[${name.description}]` : name || nameIn(fn) || '<anonymous>'
  const className = owner || (kind === 'method' && isObject(self) && ownerOf(self))
  return className ? `${className}.${ownName}` : ownName
}

/** The name of a function; empty where the program has put something else in its place. */
function nameIn(fn: object): string {
  const name = dataProperty(fn, 'name')
  return typeof name === 'string' ? name : ''
}

/** The class of an instance, or the class itself for a static method. Runs no code of the program. */
const ownerOf = (self: object): string =>
  platform.isProxy?.(self) ? '' : classNameOf(typeof self === 'function' ? self : getPrototypeOf(self))

/** The name of a class, or of the class of a prototype; empty where it has none. */
export function classNameOf(holder: object | null): string {
  const owner = typeof holder === 'function' ? holder : holder && dataProperty(holder, 'constructor')
  return typeof owner === 'function' ? nameIn(owner) : ''
}
