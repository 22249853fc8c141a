/** `deno run --preload npm:@traceghost/node app.ts`. */

import { installInDeno } from './install-deno.ts'
import { startOptions } from './start-options.ts'

await installInDeno(startOptions())
