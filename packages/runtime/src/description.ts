import type { Entry, MissingValue } from './model.ts'

/** The facts about an object before its entries are visited. */
export interface Description {
  /** Name of the class or the built-in kind. */
  type: string
  /** See `ObjectValue.text`; of any length. */
  text?: string
  size?: number
  /** A Proxy: whatever is asked of it, its traps would run. */
  isUnread?: true
  /** Hands over the entries; absent when there are none. */
  visit?: (sink: EntrySink) => void
}

/** A description whose `type` is the name of the class. */
export type Reading = Partial<Description>

/** Takes the entries of one object, in order, as many as fit. */
export interface EntrySink {
  /** No further entry is taken: `omit` the rest. */
  readonly full: boolean
  add(kind: Entry['kind'], key: string, value: unknown): void
  /** An entry of a Map or a similar object. */
  addMapEntry(key: unknown, value: unknown): void
  addMissing(kind: Entry['kind'], key: string, reason: MissingValue['reason']): void
  /** Says that `count` names had to be listed, shown or not. */
  listed(count: number): void
  /** Says that `count` more entries exist; an unknown number when it is absent. */
  omit(count?: number): void
}

/** Reads a value of a platform's class, e.g. a `URL`; `undefined` when it is none after all. */
export type PlatformReader = (value: object, className: string) => Reading | undefined

/** Recognises a Proxy, where the platform can. */
export type ProxyTest = ((value: object) => boolean) | undefined
