// Why: docs/adr/failing-tests.md
/**
 * `node --import @traceghost/node/test --test`, or with Mocha, AVA, uvu or tap: failing tests say why, in the runner's
 * own account of the failure.
 */

import { bootFrom } from './boot/boot-from.ts'

bootFrom(import.meta.url).startTests()
