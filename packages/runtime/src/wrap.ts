/** A ghost without the build: a function around a function, which sees arguments, `this` and the error. */

import { platform } from '#platform'
import { delivery, layersOf, levelOf, metering } from './configure.ts'
import type { Site } from './contract.ts'
import type { AnyFunction } from './ghost-types.ts'
import { type Meter, readMeter, startMeter } from './meter.ts'
import type { GhostOptions } from './options.ts'
import { deriveFrom } from './promise.ts'
import {
  type CapturedScope,
  type CapturedSite,
  type CapturedTable,
  findRecording,
  isObject,
  type Recording,
  record,
} from './recording.ts'
import { releaseSoon } from './release.ts'
import {
  apply,
  dataProperty,
  defineProperty,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  hasOwn,
  ownKeys,
  setPrototypeOf,
  sourceOf,
} from './snapshot/intrinsics.ts'

/** What is known of a function where it is marked. */
export interface Marked {
  readonly fn: AnyFunction
  readonly options: GhostOptions
  readonly kind: Site['kind']
  /** Name of the member: the function may be what another decorator made of it. */
  readonly name?: string | undefined
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

type AnyPrototype = object | null

const asyncPrototype = getPrototypeOf(async () => {}) as AnyPrototype
const generatorPrototype = getPrototypeOf(function* () {}) as AnyPrototype
const asyncGeneratorPrototype = getPrototypeOf(async function* () {}) as AnyPrototype

/** Own properties of a function that belong to this one function. */
const NOT_COPIED: readonly PropertyKey[] = ['arguments', 'caller']

/** The ghost of a function. It has the name, length, prototype and properties of the function. */
export function wrap(marked: Marked): AnyFunction {
  const { fn } = marked
  const call = caller(marked)
  const ghost = isConstructor(fn)
    ? function (this: unknown, ...args: never[]): unknown {
        return new.target ? construct(marked, args, new.target === ghost ? fn : new.target) : call(this, args)
      }
    : // A method has no prototype and is no constructor.
      {
        ghost(this: unknown, ...args: never[]): unknown {
          return call(this, args)
        },
      }.ghost
  const keys = ownKeys(fn)
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] as PropertyKey
    const descriptor = getOwnPropertyDescriptor(fn, key)
    if (descriptor && !NOT_COPIED.includes(key)) defineProperty(ghost, key, descriptor)
  }
  copyMetadata(fn, ghost)
  return setPrototypeOf(ghost, getPrototypeOf(fn)) as AnyFunction
}

/** What `reflect-metadata` adds to `Reflect`. */
interface MetadataReflect {
  getOwnMetadataKeys?(target: object): unknown[]
  getOwnMetadata(key: unknown, target: object): unknown
  defineMetadata(key: unknown, value: unknown, target: object): void
}

/** Decorators below the mark have left it with the function: `@ghost @Get('orders') list() {}`. */
function copyMetadata(from: object, to: object): void {
  try {
    const reflect = Reflect as Partial<MetadataReflect> as MetadataReflect
    const keys = reflect.getOwnMetadataKeys?.(from) ?? []
    for (let index = 0; index < keys.length; index++)
      reflect.defineMetadata(keys[index], reflect.getOwnMetadata(keys[index], from), to)
  } catch {
    // Something else has put methods of these names there.
  }
}

const isConstructor = (fn: AnyFunction): boolean => hasOwn(fn, 'prototype') && !iteratorOf(fn)

/** What goes around the generators that a function makes. */
function iteratorOf(fn: AnyFunction): typeof iterate | typeof iterateAsync | undefined {
  const prototype = getPrototypeOf(fn)
  return prototype === generatorPrototype ? iterate : prototype === asyncGeneratorPrototype ? iterateAsync : undefined
}

function start(marked: Marked, self: unknown, args: readonly unknown[]): Call {
  return { marked, self, args, meter: startMeter(levelOf(marked.options) ?? metering()) }
}

/** How a function of this kind is called and its errors seen. */
function caller(marked: Marked): (self: unknown, args: never[]) => unknown {
  const { fn } = marked
  const outer = iteratorOf(fn)
  if (outer) {
    return (self, args) => {
      const inner = apply(fn, self, args) as object
      return like(inner, outer(inner as Generator & AsyncGenerator, start(marked, self, args)))
    }
  }
  const isAsync = makesPromises(fn)
  return (self, args) => {
    const call = start(marked, self, args)
    try {
      const result = apply(fn, self, args)
      return isAsync ? deriveFrom(result as Promise<unknown>, (error) => leave(error, call)) : result
    } catch (error) {
      return leave(error, call)
    }
  }
}

/**
 * Whether it is an `async` function itself: the promise of each call is nobody else's. Those that keep promises, as `p-memoize` does, may have the prototype of what
 * they call.
 */
const makesPromises = (fn: AnyFunction): boolean =>
  getPrototypeOf(fn) === asyncPrototype && /^async\b/.test(sourceOf(fn))

function construct(marked: Marked, args: never[], newTarget: object): unknown {
  const call = start({ ...marked, kind: 'constructor' }, undefined, args)
  try {
    return Reflect.construct(marked.fn, args, newTarget as AnyFunction)
  } catch (error) {
    return leave(error, call)
  }
}

/** Gives an object the prototype of the one it stands for. */
const like = (inner: object, outer: object): object => setPrototypeOf(outer, getPrototypeOf(inner))

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
  } catch (failure) {
    try {
      delivery.complain('a frame could not be recorded', failure)
    } catch {
      // The stack is used up.
    }
  }
  if (!isSuppressed) throw error
  return undefined
}

function cross(error: unknown, { marked, self, args, meter }: Call): boolean {
  const table = tableOf(marked, self)
  const { site } = table.scopes[0] as CapturedScope
  const known = findRecording(error)
  const recording = known && isRecorded(known, site, marked) ? known : record(error, table, 0, [args, self])
  releaseSoon(error)
  return delivery.cross({ error, recording, site, options: layersOf(marked.options), metrics: readMeter(meter) })
}

/** Whether the function has recorded its own frame: as the last one, or inside what another decorator put around it. */
function isRecorded({ last, slots }: Recording, { name }: CapturedSite, { fn }: Marked): boolean {
  const recorded = last && lastName(last.site.name)
  if (recorded === lastName(name) || recorded === ownNameOf(fn)) return true
  for (let index = 0; index < slots.length; index++) if (slots[index]?.site.name === name) return true
  return false
}

const lastName = (name: string): string => name.slice(name.lastIndexOf('.') + 1)

/** A table that knows a name alone; the stack may tell the place. Most calls of a ghost have the same one. */
function tableOf(marked: Marked, self: unknown): CapturedTable {
  const name = nameOf(marked, self)
  // Of a function that is called on nothing, `this` says nothing.
  const parameters = self === undefined ? ['arguments'] : ['arguments', 'this']
  const { kind, table } = marked
  const known = table?.scopes[0]
  if (table && known?.site.name === name && known.parameters.length === parameters.length) return table
  const site: CapturedSite = { name, kind, file: '', line: 0, endLine: 0, boundary: true }
  marked.table = { scopes: [{ site, parent: -1, line: 0, parameters }] }
  return marked.table
}

function nameOf({ fn, kind, name, owner }: Marked, self: unknown): string {
  const ownName = name || ownNameOf(fn)
  const className = owner ?? (kind === 'method' && isObject(self) ? ownerOf(self) : undefined)
  return className === undefined ? ownName : `${className}.${ownName}`
}

function ownNameOf(fn: AnyFunction): string {
  const own = dataProperty(fn, 'name')
  return (typeof own === 'string' && own.replace(/^[gs]et /, '')) || '<anonymous>'
}

/** The class of an instance, or the class itself for a static method; told without running code of the program. */
function ownerOf(self: object): string | undefined {
  if (platform.isProxy?.(self)) return undefined
  const prototype = typeof self === 'function' ? undefined : getPrototypeOf(self)
  const owner = prototype ? dataProperty(prototype, 'constructor') : self
  const name = typeof owner === 'function' ? dataProperty(owner, 'name') : undefined
  return typeof name === 'string' ? name : undefined
}
