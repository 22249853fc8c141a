/**
 * `node --import @traceghost/node app.ts`, or `-r`, which loads it without awaiting anything: instruments the modules
 * of a program while they load.
 */

import { install } from './install.ts'
import { startOptions } from './start.ts'

install(startOptions())
