/**
 * `traceghost/mobx`: reads by reports do not become dependencies of MobX's reactions and computed values, and reports
 * show the contents of observables.
 */

import {
  $mobx,
  type IObservableValue,
  isComputedProp,
  isObservableObject,
  isObservableProp,
  type ObservableMap,
  type ObservableSet,
  untracked,
} from 'mobx'
import { platform } from '#platform'
import { apply, dataProperty, defineProperty, getPrototypeOf } from '../eager/intrinsics.ts'
import { lookBehind } from './behind.ts'
import { withState } from './state.ts'
import { readUntracked } from './untracked.ts'

readUntracked(untracked)

/** Larger ones take too long to be copied. */
const MAX_SIZE = 1_000

lookBehind((value) => {
  const isProxy = platform.isProxy?.(value)
  // A Proxy of the program is asked for one property, as MobX asks it.
  const made = isProxy ? Reflect.get(value, $mobx) : dataProperty(value, $mobx)
  // MobX reads nothing else. It stands for the value, which may be a Proxy of the program around an observable.
  const observable = { [$mobx]: made }
  if (isObservableObject(observable))
    return withState(value, (key, get) =>
      isObservableProp(observable, key) && !isComputedProp(observable, key as string)
        ? [apply(get, observable, [])]
        : undefined,
    )
  // The traps of its arrays run no other code of the program.
  if (isProxy) return made ? value : undefined
  return heldBy(value)
})

/** The contents of boxes, Maps and Sets: builds for production rename their own properties. */
function heldBy(value: object): object | undefined {
  if (isOf(value, 'ObservableValue')) {
    const box = { value: (value as IObservableValue<unknown>).get() }
    return defineProperty(box, Symbol.toStringTag, { value: 'ObservableValue' })
  }
  if (isOf(value, 'ObservableMap')) {
    const map = value as ObservableMap
    return map.size > MAX_SIZE ? undefined : new Map(map)
  }
  if (isOf(value, 'ObservableSet')) {
    const set = value as ObservableSet
    return set.size > MAX_SIZE ? undefined : new Set(set)
  }
  return undefined
}

/** By a mark that a class of MobX has on its prototype, in every build. */
const isOf = (value: object, name: string): boolean => {
  const prototype = getPrototypeOf(value)
  return prototype !== null && dataProperty(prototype, `isMobX${name}`) === true
}
