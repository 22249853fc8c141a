import type { Cut, Entry, ObjectValue, Value } from '../model.ts'
import { createClassReader } from './classes.ts'
import { type DescribeContext, describe } from './describe.ts'
import type { EntrySink, PlatformReader } from './description.ts'
import { cutText, primitiveValue } from './primitives.ts'

/** How much of a value is copied, and how much of all values of one report together. */
export interface SnapshotLimits {
  /** Objects within objects; the value itself is at depth 0. */
  depth: number
  /** Entries of one object. */
  entries: number
  /** UTF-16 units of one string. */
  stringLength: number
  /** Values in a report. */
  nodes: number
  /** Time spent on all values of a report. */
  budgetMs: number
}

/** What the platform adds to the language. */
export interface Inspector {
  /** Tells a Proxy without a trap; absent where the platform cannot. */
  isProxy?(value: object): boolean
  /** Reads values of the platform's classes: `createPlatformReader(globalThis)`. */
  readPlatform?: PlatformReader
  /** Milliseconds. */
  now(): number
}

/** Takes the snapshots of one report. */
export interface Snapshotter {
  /**
   * A bounded, detached copy; runs no code of the value. Ids, and the budget of nodes and time, are shared by all takes.
   * An object that an earlier take has copied is a reference, even if it has changed since.
   */
  take(value: unknown): Value
}

const DEFAULTS: SnapshotLimits = { depth: 5, entries: 50, stringLength: 1000, nodes: 5000, budgetMs: 15 }

/** One take may use this part of the nodes and of the time that are left: a huge variable leaves room for the others. */
const SHARE = 1 / 4
/** Smallest share of nodes: twice the entries of one object. */
const MIN_NODES = 100
/** With less time left, objects are named only. */
const MIN_MS = 1
/**
 * Values copied and names listed that take no notice of the time: they take well under a millisecond once compiled, and
 * a small report shall not depend on what else the machine does.
 */
const UNTIMED_WORK = 1000
/** A Map's key is written on one line of at most this length. */
const KEY_LENGTH = 100

/** Where a value is met. */
interface Place {
  depth: number
  parent: Copy | undefined
}

/** A copy in the making. */
interface Copy extends Place {
  source: object
  value: ObjectValue
  visit: (sink: EntrySink) => void
  /** Something below was cut: a later sight nearer to the top is worth a copy of its own. */
  cut: boolean
}

/** A `Snapshotter` for one report. */
export function createSnapshotter(inspector: Inspector, limits: Partial<SnapshotLimits> = {}): Snapshotter {
  return new BreadthFirst(inspector, { ...DEFAULTS, ...limits })
}

/** Copies level by level, so that what is cut is deep, and a chain of any length needs no stack. */
class BreadthFirst implements Snapshotter {
  readonly #inspector: Inspector
  readonly #limits: SnapshotLimits
  readonly #context: DescribeContext
  /** Weak, so that a snapshotter that someone keeps does not keep the program's objects. */
  readonly #copies = new WeakMap<object, Copy>()
  #nodesLeft: number
  #msLeft: number
  /** Values copied and names listed so far. */
  #work = 0
  /** Of the current take. */
  #nodes = 0
  #queue: Copy[] = []
  #lastId = 0

  constructor(inspector: Inspector, limits: SnapshotLimits) {
    this.#inspector = inspector
    this.#limits = limits
    this.#nodesLeft = limits.nodes
    this.#msLeft = limits.budgetMs
    const isProxy = inspector.isProxy
    this.#context = { isProxy, readPlatform: inspector.readPlatform, classOf: createClassReader(isProxy) }
  }

  take(value: unknown): Value {
    if (!isObject(value)) return primitiveValue(value, this.#limits.stringLength)
    const start = this.#inspector.now()
    const nodes = Math.min(this.#nodesLeft, Math.max(this.#nodesLeft * SHARE, MIN_NODES))
    const ms = this.#msLeft < MIN_MS ? 0 : this.#msLeft * SHARE
    this.#nodes = nodes
    this.#queue = []
    const root = this.#copy(value, { depth: 0, parent: undefined })
    // The queue grows meanwhile.
    for (const copy of this.#queue) this.#expand(copy, start + ms)
    this.#queue = []
    this.#nodesLeft -= nodes - this.#nodes
    // A take that overran, in a dictionary of a million names, is charged its share: the others are not its fault.
    this.#msLeft -= Math.min(ms, this.#inspector.now() - start)
    return root
  }

  #copy(value: unknown, place: Place): Value {
    this.#nodes -= 1
    this.#work += 1
    if (!isObject(value)) return primitiveValue(value, this.#limits.stringLength)
    const known = this.#copies.get(value)
    if (known && (!known.cut || known.depth <= place.depth)) {
      known.value.id ??= ++this.#lastId
      return { kind: 'reference', id: known.value.id }
    }
    try {
      return this.#describe(value, place)
    } catch {
      // A trap of a Proxy that could not be told, or an object of another origin.
      return { kind: 'missing', reason: 'unavailable' }
    }
  }

  #describe(source: object, { depth, parent }: Place): ObjectValue {
    const { type, text, size, visit } = describe(source, this.#context)
    const value: ObjectValue = {
      kind: 'object',
      type,
      ...(text !== undefined && { text: cutText(text, this.#limits.stringLength) }),
      ...(size !== undefined && { size }),
      entries: [],
    }
    if (!visit) return value
    const copy: Copy = { source, value, visit, depth, parent, cut: false }
    if (depth < this.#limits.depth) {
      this.#copies.set(source, copy)
      this.#queue.push(copy)
    } else if (size !== 0) {
      cut(copy, { reason: 'depth' })
    }
    return value
  }

  #expand(copy: Copy, deadline: number): void {
    const isLate = this.#work > UNTIMED_WORK && this.#inspector.now() >= deadline
    const reason = isLate ? 'time' : this.#nodes <= 0 ? 'size' : undefined
    if (reason) {
      cut(copy, { reason })
      // Nothing refers to it yet: a later take may do better.
      if (copy.value.id === undefined) this.#copies.delete(copy.source)
      return
    }
    try {
      copy.visit(this.#sinkOf(copy))
    } catch {
      copy.value.entries.push({ kind: 'internal', key: 'entries', value: { kind: 'missing', reason: 'unavailable' } })
    }
  }

  #sinkOf(copy: Copy): EntrySink {
    const { entries } = copy.value
    const place: Place = { depth: copy.depth + 1, parent: copy }
    const { entries: limit, stringLength } = this.#limits
    const hasRoom = (): boolean => entries.length < limit && this.#nodes > 0
    const add = (kind: Entry['kind'], key: string, value: unknown): void => {
      entries.push({ kind, key: cutText(key, stringLength), value: this.#copy(value, place) })
    }
    return {
      get full() {
        return !hasRoom()
      },
      add,
      addMapEntry: (key, value) => {
        const keyValue = isObject(key) ? this.#copy(key, place) : undefined
        const text = keyValue ? lineOf(keyValue) : keyLine(key)
        entries.push({ kind: 'map', key: text, ...(keyValue && { keyValue }), value: this.#copy(value, place) })
      },
      addMissing(kind, key, reason) {
        entries.push({ kind, key: cutText(key, stringLength), value: { kind: 'missing', reason } })
      },
      listed: (count) => {
        this.#work += count
      },
      omit: (count) => cut(copy, { reason: 'size', ...(count !== undefined && { omitted: count }) }),
    }
  }
}

/** `document.all` says that its type is undefined. */
const isObject = (value: unknown): value is object =>
  typeof value === 'object'
    ? value !== null
    : typeof value === 'function' || (typeof value === 'undefined' && value !== undefined)

function cut(copy: Copy, { reason, omitted }: Cut): void {
  const before = copy.value.cut?.omitted ?? 0
  copy.value.cut = omitted === undefined ? { reason } : { reason, omitted: before + omitted }
  for (let above: Copy | undefined = copy; above && !above.cut; above = above.parent) above.cut = true
}

/** `"name"`, `42`, `Symbol(id)`; at most `KEY_LENGTH` long. */
function keyLine(key: unknown): string {
  const { type, text } = primitiveValue(key, KEY_LENGTH)
  return type === 'string' ? JSON.stringify(text) : text
}

/** The name of the class of a key, or what stands for the key. */
function lineOf(key: Value): string {
  if (key.kind !== 'object') return key.kind === 'reference' ? `#${key.id}` : key.kind
  return cutText(key.text ? `${key.type} ${key.text}` : key.type, KEY_LENGTH)
}
