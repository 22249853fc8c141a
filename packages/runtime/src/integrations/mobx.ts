/** `traceghost/mobx`: reactions and computed values of MobX do not depend on what reports read, and what observable properties hold is shown. */

import { $mobx, isComputedProp, isObservableObject, isObservableProp, untracked } from 'mobx'
import { apply, dataProperty } from '../snapshot/intrinsics.ts'
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
