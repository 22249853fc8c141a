/**
 * `node --import @traceghost/node app.ts`, or `-r`, which loads it without awaiting anything: instruments the modules
 * of a program while they load.
 */

import { bootFrom } from './boot/boot-from.ts'

bootFrom(import.meta.url).startProgram()
