/** `traceghost/solid`: effects and memos of Solid do not depend on what reports read, and what stores hold is shown. */

import { $PROXY, untrack } from 'solid-js'
import { dataProperty, isNative } from '../eager/intrinsics.ts'
import { lookBehind } from './behind.ts'
import { withState } from './state.ts'
import { readUntracked } from './untracked.ts'

readUntracked(untrack)

// The Proxy of a store says that each property has a getter. Those that the program has written are bound to the store.
lookBehind((value) =>
  dataProperty(value, $PROXY) === value
    ? withState(value, (_, get) => (isNative(get) ? undefined : [get()]))
    : undefined,
)
