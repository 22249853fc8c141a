/** Loaded by Jest's preset, in the first process of a run. */

import { beginRun } from './brief.ts'
import { keepAnnotationsPlain } from './runners/jest-annotations.ts'

beginRun()

if (process.env.GITHUB_ACTIONS) keepAnnotationsPlain(require.main?.filename ?? process.cwd())
