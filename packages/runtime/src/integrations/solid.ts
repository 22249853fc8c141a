/**
 * `traceghost/solid`: reads by reports do not become dependencies of Solid's effects and memos, and reports show the
 * contents of stores.
 */

import { $PROXY, untrack } from 'solid-js'
import { dataProperty, isNative } from '../eager/intrinsics.ts'
import { lookBehind } from './behind.ts'
import { withState } from './state.ts'
import { readUntracked } from './untracked.ts'

export { ghostErrorBoundary } from './solid-errors.ts'

readUntracked(untrack)

// The Proxy of a store describes each property as a getter. Getters of the program are bound to the store.
lookBehind((value) =>
  dataProperty(value, $PROXY) === value
    ? withState(value, (_, get) => (isNative(get) ? undefined : [get()]))
    : undefined,
)
