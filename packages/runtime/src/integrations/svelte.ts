/**
 * `traceghost/svelte`: reads by reports do not become dependencies of Svelte 5's effects and deriveds, and reports show
 * the state fields of classes.
 */

import { untrack } from 'svelte'
import { platform } from '#platform'
import {
  apply,
  dataProperty,
  defineProperty,
  getOwnPropertyDescriptor,
  getOwnPropertySymbols,
  getPrototypeOf,
  keys,
  ownKeys,
  sourceOf,
} from '../eager/intrinsics.ts'
import { SHOWN } from '../snapshot/shown.ts'
import { lookBehind } from './behind.ts'
import { readUntracked } from './untracked.ts'

export { ghostBoundary } from './svelte-errors.ts'

readUntracked(untrack)

/** A state field, as the compiler writes it: an accessor of the prototype over a private field. */
interface Field {
  readonly name: string
  readonly hidden: string
  readonly get: () => unknown
}

const known = new WeakMap<object, readonly Field[]>()

lookBehind((value) => {
  const prototype = platform.isProxy?.(value) ? null : getPrototypeOf(value)
  const fields = prototype ? fieldsOf(prototype) : []
  if (fields.length === 0) return undefined
  const view = Object.create(prototype) as object
  for (const { name, hidden, get } of fields) {
    defineProperty(view, name, { value: apply(get, value, []), enumerable: true })
    // Enumerable, so that a stand-in has it, too.
    defineProperty(view, hidden, { value: SHOWN, enumerable: true })
  }
  for (const key of [...keys(value), ...getOwnPropertySymbols(value)]) {
    const property = getOwnPropertyDescriptor(value, key)
    if (property) defineProperty(view, key, property)
  }
  return view
})

function fieldsOf(prototype: object): readonly Field[] {
  const found = known.get(prototype)
  if (found) return found
  const above = getPrototypeOf(prototype)
  const fields = [...ownFieldsOf(prototype), ...(above ? fieldsOf(above) : [])]
  known.set(prototype, fields)
  return fields
}

/**
 * `#count = $.state(0); get count() { return $.get(this.#count) }`. The compiler makes sure that `$` is its own.
 * Bundlers rename it; renamed accessors are not run, since they look like those of the program.
 */
function ownFieldsOf(prototype: object): Field[] {
  const owner = dataProperty(prototype, 'constructor')
  const text = typeof owner === 'function' ? sourceOf(owner) : ''
  if (!text.startsWith('class') || !text.includes('$.state(')) return []
  const states = new Set(Array.from(text.matchAll(STATE), ([, name]) => name))
  return ownKeys(prototype).flatMap((name): Field[] => {
    const get = getOwnPropertyDescriptor(prototype, name)?.get
    const [, hidden] = (get && ACCESSOR.exec(sourceOf(get))) ?? []
    return get && hidden && typeof name === 'string' && states.has(hidden) ? [{ name, hidden, get }] : []
  })
}

const STATE = /(#[\w$]+) = \$\.(?:tag\(\$\.)?state\(/g
const ACCESSOR = /^get [\w$]+\(\) \{\s*return \$\.get\(this\.(#[\w$]+)\);\s*\}$/
