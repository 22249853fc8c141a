/** Getters of the language, read when the module loads. */

import { apply, getOwnPropertyDescriptor } from '../eager/intrinsics.ts'

/**
 * The getter of an accessor as a function of its `this`; `undefined` for every `self` when there is no such accessor.
 */
export function getter<Result>(holder: object, key: PropertyKey): (self: unknown) => Result | undefined {
  const body = getOwnPropertyDescriptor(holder, key)?.get
  return (self) => (body ? apply(body, self, []) : undefined)
}

/** The description of a symbol. */
export const descriptionOf: (self: unknown) => string | undefined = /* @__PURE__ */ getter(
  Symbol.prototype,
  'description',
)
