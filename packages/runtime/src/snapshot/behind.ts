import type { ProxyTest } from '../description.ts'
import { apply, dataProperty, getOwnPropertyDescriptor, hasOwn, sourceOf } from '../eager/intrinsics.ts'
import { sharedState } from '../eager/recording/shared.ts'

/** Returns the object to read in place of another; `undefined` for a Proxy whose traps may be the program's. */
export function behind(value: object, isProxy: ProxyTest): object | undefined {
  if (typeof value === 'function') return isProxy?.(value) ? undefined : value
  const known = sharedState().read?.(value)
  if (known) return known
  return isProxy?.(value) ? undefined : ((isProxy ? undefined : componentOf(value)) ?? value)
}

/**
 * The instance behind the Proxy that is `this` in a component of Vue, by a property of the target that no trap of Vue's
 * hides. Builds for development have an accessor there, which is run if its text only returns a variable:
 * `() => instance`.
 */
export function componentOf(value: object): object | undefined {
  const property = getOwnPropertyDescriptor(value, '_')
  if (!property) return undefined
  const { get } = property
  const instance = hasOwn(property, 'value') ? property.value : get && returnsVariable(get) && apply(get, undefined, [])
  if (typeof instance !== 'object' || instance === null) return undefined
  return dataProperty(instance, 'proxy') === value || dataProperty(instance, 'withProxy') === value
    ? instance
    : undefined
}

const returnsVariable = (get: () => unknown): boolean => /^\(\) ?=> ?[\w$]+$/.test(sourceOf(get))
