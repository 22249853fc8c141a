/** `traceghost/svelte`: effects and deriveds of Svelte 5 do not depend on what reports read. */

import { untrack } from 'svelte'
import { readUntracked } from './untracked.ts'

readUntracked(untrack)
