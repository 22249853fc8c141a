import { cutText, isLonger, MAX_READ, primitiveValue, readingCost, unreadText } from '../eager/primitives.ts'
import type { Inspector } from '../inspector.ts'
import type { MissingValue, ObjectValue, Value } from '../model.ts'
import { createClassReader } from './classes.ts'
import { type Copier, Copy, isAnyObject } from './copy.ts'
import { type DescribeContext, describeObject } from './describe-object.ts'

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

/** Takes the snapshots of one report. */
export interface Snapshotter {
  /**
   * A bounded, detached copy; runs no code of the value. Ids, and the budget of nodes and time, are shared by all
   * takes. An object that an earlier take has copied is a reference, even if it has changed since.
   */
  take(value: unknown): Value
}

const DEFAULTS: SnapshotLimits = { depth: 5, entries: 50, stringLength: 1000, nodes: 5000, budgetMs: 15 }

/** One take may use this share of the remaining nodes and time: a huge variable leaves room for the others. */
const SHARE = 1 / 4
/** Smallest share of nodes: twice the entries of one object. */
const MIN_NODES = 100
/** With less time left, objects are named only. */
const MIN_MS = 1
/**
 * Values copied and names listed without regard to time: they take well under a millisecond once compiled, and a small
 * report must not depend on the load of the machine.
 */
const UNTIMED_WORK = 1000
/**
 * A take may overrun its share, because the names of a dictionary are listed all or none: a million take half a second.
 * The other variables pay only for a part of that, so that they are still shown, but not after many such takes.
 */
const OVERRUN_CHARGE = 1 / 100
/** UTF-16 units of the name of a class. */
const MAX_TYPE = 200

const UNAVAILABLE: MissingValue = { kind: 'missing', reason: 'unavailable' }

/** A `Snapshotter` for one report. */
export function createSnapshotter(inspector: Inspector, limits: Partial<SnapshotLimits> = {}): Snapshotter {
  return new BreadthFirst(inspector, { ...DEFAULTS, ...limits })
}

/** Copies level by level, so that deep parts are cut first, and a chain of any length needs no stack. */
class BreadthFirst implements Snapshotter, Copier {
  readonly limits: SnapshotLimits
  /** Nodes left for the current take. */
  nodes = 0
  /** Values copied and names listed so far. */
  work = 0
  readonly #inspector: Inspector
  readonly #context: DescribeContext
  /** Weak, so that a snapshotter that someone keeps does not keep the program's objects. */
  readonly #copies = new WeakMap<object, Copy>()
  #nodesLeft: number
  /** Units left for long texts, in all takes together. */
  #unitsLeft = MAX_READ
  #msLeft: number
  #queue: Copy[] = []
  #lastId = 0

  constructor(inspector: Inspector, limits: SnapshotLimits) {
    this.#inspector = inspector
    this.limits = limits
    this.#nodesLeft = limits.nodes
    this.#msLeft = limits.budgetMs
    const { isProxy, readPlatform } = inspector
    const classNameOf = (owner: object): string | undefined => inspector.classNameOf?.(owner)
    this.#context = { isProxy, readPlatform, classOf: createClassReader(isProxy), classNameOf }
  }

  take(value: unknown): Value {
    if (!isAnyObject(value)) return this.#primitive(value)
    const start = this.#inspector.now()
    const nodes = Math.min(this.#nodesLeft, Math.max(this.#nodesLeft * SHARE, MIN_NODES))
    const ms = this.#msLeft < MIN_MS ? 0 : this.#msLeft * SHARE
    this.nodes = nodes
    this.#queue = []
    const root = this.copy(value, undefined)
    // The queue grows meanwhile.
    for (const copy of this.#queue) this.#expand(copy, start + ms)
    this.#queue = []
    this.#nodesLeft -= nodes - this.nodes
    const spent = this.#inspector.now() - start
    this.#msLeft -= spent <= ms ? spent : ms + (spent - ms) * OVERRUN_CHARGE
    return root
  }

  copy(held: unknown, parent: Copy | undefined): Value {
    this.nodes -= 1
    this.work += 1
    if (!isAnyObject(held)) return this.#primitive(held)
    const value = this.#inspector.standInOf?.(held) ?? held
    const depth = parent ? parent.depth + 1 : 0
    const known = this.#copies.get(value)
    if (known && (!known.isCut || known.depth <= depth)) {
      known.value.id ??= ++this.#lastId
      return { kind: 'reference', id: known.value.id }
    }
    try {
      return this.#describe(value, depth, parent)
    } catch {
      // A trap of an unrecognised Proxy, or an object of another origin.
      return UNAVAILABLE
    }
  }

  #primitive(value: unknown): Value {
    const cost = readingCost(value)
    if (cost > this.#unitsLeft) return unreadText(value as string)
    this.#unitsLeft -= cost
    return primitiveValue(value, this.limits.stringLength)
  }

  #describe(source: object, depth: number, parent: Copy | undefined): ObjectValue {
    const { type, text, size, isUnread, visit } = describeObject(source, this.#context)
    const omitted = this.#inspector.omittedFrom?.(source) ?? 0
    const value = this.#head(type, text, size === undefined ? undefined : size + omitted)
    if (isUnread) value.cut = { reason: 'traps' }
    if (!visit) return value
    const copy = new Copy(this, { source, value, visit, depth, parent })
    if (depth < this.limits.depth) {
      this.#copies.set(source, copy)
      this.#queue.push(copy)
    } else if (size !== 0) {
      copy.cut('depth')
    }
    return value
  }

  #head(type: string, text: string | undefined, size: number | undefined): ObjectValue {
    const shownType = isLonger(type, MAX_TYPE) ? `${cutText(type, MAX_TYPE)}…` : type
    // Most objects by far: a spread would take longer than all the rest.
    if (text === undefined && size === undefined) return { kind: 'object', type: shownType, entries: [] }
    const limit = this.limits.stringLength
    return {
      kind: 'object',
      type: shownType,
      ...(text !== undefined && { text: cutText(text, limit) }),
      ...(text !== undefined && isLonger(text, limit) && { length: text.length }),
      ...(size !== undefined && { size }),
      entries: [],
    }
  }

  #expand(copy: Copy, deadline: number): void {
    const isLate = this.work > UNTIMED_WORK && this.#inspector.now() >= deadline
    const reason = isLate ? 'time' : this.nodes <= 0 ? 'size' : undefined
    if (reason) {
      copy.cut(reason)
      // Nothing refers to it yet, so a later take may copy it anew.
      if (copy.value.id === undefined) this.#copies.delete(copy.source)
      return
    }
    try {
      copy.visit(copy)
      const omitted = this.#inspector.omittedFrom?.(copy.source)
      if (omitted) copy.omit(omitted)
    } catch {
      copy.value.entries.push({ kind: 'internal', key: 'entries', value: UNAVAILABLE })
    }
  }
}
