/** `bun --preload @traceghost/node app.ts`. */

import { installInBun } from './install-bun.ts'
import { startOptions } from './start-options.ts'

installInBun(startOptions())
