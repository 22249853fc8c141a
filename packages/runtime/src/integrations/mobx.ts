/** `traceghost/mobx`: reactions and computed values of MobX do not depend on what reports read. */

import { untracked } from 'mobx'
import { readUntracked } from './untracked.ts'

readUntracked(untracked)
