/** `traceghost/solid`: effects and memos of Solid do not depend on what reports read, and what stores hold is shown. */

import { $PROXY, untrack } from 'solid-js'
import { dataProperty, isNative } from '../snapshot/intrinsics.ts'
import { readState } from './state.ts'
import { readUntracked } from './untracked.ts'

readUntracked(untrack)

// The Proxy of a store says that each property has a getter. Those that the program has written are bound to the store.
readState((holder, _, get) => (dataProperty(holder, $PROXY) === holder && !isNative(get) ? [get()] : undefined))
