import type { Description, ProxyTest } from '../description.ts'
import { dataProperty, getOwnPropertyDescriptor, getPrototypeOf, sourceOf } from '../eager/intrinsics.ts'
import { ownProperties } from './entries.ts'
import { summaryOf } from './summaries.ts'

const PREFIXES: ReadonlyMap<object | null, string> = new Map(
  (
    [
      [getPrototypeOf(async () => {}), 'async '],
      [getPrototypeOf(function* () {}), 'function* '],
      [getPrototypeOf(async function* () {}), 'async function* '],
    ] as const
  )
    // Where a compiler has lowered the runtime, they are functions as all others.
    .filter(([prototype]) => prototype !== getPrototypeOf(describeFunction)),
)

/** `charge(…)`, `async send(…)`, `class Payments`. */
export function describeFunction(value: object, isProxy: ProxyTest, sourceName?: string): Description {
  // A Proxy of a function and a bound function have exactly this text; a built-in function has its name in it.
  if (!isProxy && /^function \(\) \{\s*\[native code\]\s*\}$/.test(sourceOf(value)))
    return { type: 'function', text: '(…)' }
  const ownName = dataProperty(value, 'name')
  const name = sourceName ?? (typeof ownName === 'string' ? ownName : '')
  const text = isClass(value) ? `class ${name}`.trimEnd() : `${PREFIXES.get(getPrototypeOf(value)) ?? ''}${name}(…)`
  const summary = summaryOf(value, { plain: false }, isProxy)
  return summary?.type
    ? { type: summary.type, visit: summary.visit }
    : { type: 'function', text, ...(summary ?? ownProperties(value)) }
}

/**
 * Only classes, and the built-in ones, have a `prototype` that cannot be replaced; generators have a prototype of
 * another kind.
 */
function isClass(value: object): boolean {
  const prototype = getOwnPropertyDescriptor(value, 'prototype')
  return prototype?.writable === false
}
