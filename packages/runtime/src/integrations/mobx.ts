/** `traceghost/mobx`: reactions and computed values of MobX do not depend on what reports read, and what observables hold is shown. */

import { $mobx, isComputedProp, isObservableObject, isObservableProp, untracked } from 'mobx'
import { platform } from '#platform'
import { apply, dataProperty } from '../snapshot/intrinsics.ts'
import { lookBehind } from './behind.ts'
import { withState } from './state.ts'
import { readUntracked } from './untracked.ts'

readUntracked(untracked)

lookBehind((value) => {
  const isProxy = platform.isProxy?.(value)
  // A Proxy of the program is asked for one property, as MobX asks it.
  const made = isProxy ? Reflect.get(value, $mobx) : dataProperty(value, $mobx)
  // MobX asks for nothing else: in place of the value, which may be a Proxy of the program around what MobX has made.
  const observable = { [$mobx]: made }
  if (isObservableObject(observable))
    return withState(value, (key, get) =>
      isObservableProp(observable, key) && !isComputedProp(observable, key as string)
        ? [apply(get, observable, [])]
        : undefined,
    )
  // The traps of its arrays run no other code of the program.
  return isProxy && made ? value : undefined
})
