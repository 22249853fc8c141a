/** `traceghost/mobx`: reactions and computed values of MobX do not depend on what reports read, and what observable properties hold is shown. */

import { $mobx, isComputedProp, isObservableObject, isObservableProp, untracked } from 'mobx'
import { platform } from '#platform'
import { apply, dataProperty } from '../snapshot/intrinsics.ts'
import { lookBehind } from './behind.ts'
import { readState } from './state.ts'
import { readUntracked } from './untracked.ts'

readUntracked(untracked)

readState((holder, key, get) => {
  // MobX asks for nothing else: in place of the holder, which may be a Proxy of the program around what MobX has made.
  const observable = { [$mobx]: dataProperty(holder, $mobx) }
  const isState =
    isObservableObject(observable) && isObservableProp(observable, key) && !isComputedProp(observable, key as string)
  return isState ? [apply(get, observable, [])] : undefined
})

// The traps of its proxies run no other code of the program. A Proxy of the program is asked for one property, as MobX asks it.
lookBehind((value) => (platform.isProxy?.(value) && Reflect.get(value, $mobx) ? value : undefined))
