/** Loaded by Jest's preset, in the first process of a run. */

import { beginRun } from './brief.ts'

beginRun()
