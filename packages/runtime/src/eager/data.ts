/** Reading a user's object without running any of its code: data properties only, no getter, no trap. */

import type { Inspector } from '../inspector.ts'
import { dataProperty, getOwnPropertyDescriptor, getPrototypeOf } from './intrinsics.ts'

/** The platform's functions to look into values. */
export interface ErrorInspector extends Inspector {
  /** The texts of a `DOMException`, which keeps them behind getters of the platform. */
  readDomException?(value: object): { name: string; message: string } | undefined
}

/** Prototypes that are looked through before giving up. */
const MAX_PROTOTYPES = 20

/** Finds a property on an object or its prototypes. Nothing is found behind a Proxy. */
export function findProperty(object: object, key: PropertyKey, inspector: Inspector): PropertyDescriptor | undefined {
  let current: object | null = object
  for (let steps = 0; current !== null && steps < MAX_PROTOTYPES; steps++) {
    if (inspector.isProxy?.(current)) return undefined
    const descriptor = ownProperty(current, key)
    if (descriptor) return descriptor
    current = getPrototypeOf(current)
  }
  return undefined
}

/**
 * The descriptor of an own property. An accessor that only the freezing of built-ins has made counts as the data
 * property that it stands for: see `dataProperty`.
 */
export function ownProperty(object: object, key: PropertyKey): PropertyDescriptor | undefined {
  const descriptor = getOwnPropertyDescriptor(object, key)
  const value = descriptor?.get && dataProperty(object, key)
  return value === undefined ? descriptor : { value }
}

/** The string in a data property, or `undefined`. */
export function readString(object: object, key: PropertyKey, inspector: Inspector): string | undefined {
  const value: unknown = findProperty(object, key, inspector)?.value
  return typeof value === 'string' ? value : undefined
}

/** The name of an object's class, or `undefined` when only running code could find it. */
export function readClassName(object: object, inspector: Inspector): string | undefined {
  const owner: unknown = findProperty(object, 'constructor', inspector)?.value
  if (typeof owner !== 'function' || inspector.isProxy?.(owner)) return undefined
  const name: unknown = getOwnPropertyDescriptor(owner, 'name')?.value
  return typeof name === 'string' && name !== '' ? name : undefined
}
