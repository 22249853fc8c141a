// Why: docs/adr/failing-tests.md
/**
 * `node --import @traceghost/node/test --test`, or with Mocha, AVA, uvu or tap: failing tests say why, in the runner's
 * own account of the failure.
 */

import { install } from './install.ts'
import { watchRunners } from './runners/runners.ts'
import { testOptions } from './start.ts'

watchRunners()
install(testOptions())
