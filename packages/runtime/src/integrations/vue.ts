/**
 * `traceghost/vue`: reads by reports do not become dependencies of Vue's effects, computed values and renders, and
 * reports show the contents of its proxies.
 */

import { effectScope, ReactiveEffect, toRaw } from 'vue'
import { platform } from '#platform'
import { method } from '../eager/intrinsics.ts'
import { componentOf } from '../snapshot/behind.ts'
import { componentView } from '../snapshot/vue.ts'
import { lookBehind } from './behind.ts'
import { readUntracked } from './untracked.ts'

export { ghostVue, type VueApp } from './vue-errors.ts'

// `vue` does not export `pauseTracking`, and `@vue/reactivity` may not be there, or be another copy. An effect that is
// over at once depends on nothing afterwards.
readUntracked((step) => {
  const scope = effectScope(true)
  // An active scope owns the effects that are created in it.
  const effect = scope.run(() => new ReactiveEffect(step)) as ReactiveEffect<ReturnType<typeof step>>
  try {
    // Not inside the scope, which would stop the effects of listeners with its own.
    return effect.run()
  } finally {
    scope.stop()
  }
})

lookBehind((value) => {
  // Where a Proxy cannot be recognised, its own listing shows everything but the slots of a collection.
  const isAsked = platform.isProxy ? platform.isProxy(value) : isCollectionWithoutSlot(value)
  const component = !platform.isProxy || (isAsked && isSkipped(value)) ? componentOf(value) : undefined
  if (component) return componentView(component, platform.isProxy)
  const raw = isAsked ? toRaw(value) : value
  return raw === value || platform.isProxy?.(raw) ? undefined : raw
})

/** Vue reads this mark through its proxies too; components have it. */
const isSkipped = (value: object): boolean => Reflect.get(value, '__v_skip') === true

const isBelow = method<boolean, [object]>(Object.prototype, 'isPrototypeOf')

const COLLECTIONS = [Map, Set, WeakMap, WeakSet].map(({ prototype }: { readonly prototype: object }) => ({
  prototype,
  has: method<boolean, [unknown]>(prototype, 'has'),
}))

function isCollectionWithoutSlot(value: object): boolean {
  const kind = COLLECTIONS.find(({ prototype }) => isBelow(prototype, value))
  try {
    kind?.has(value, undefined)
    return false
  } catch {
    return true
  }
}
