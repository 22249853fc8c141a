/** `traceghost/solid`: effects and memos of Solid do not depend on what reports read. */

import { untrack } from 'solid-js'
import { readUntracked } from './untracked.ts'

readUntracked(untrack)
