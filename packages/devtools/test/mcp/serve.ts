/** A process that serves the store of a folder: `node serve.ts <folder>`. It prints to show that nobody hears it. */

import { serveMcp } from '../../src/mcp.ts'
import { openStore } from '../../src/store/open.ts'

const serving = serveMcp(openStore(process.argv[2] ?? ''))
console.log('this line is no message')
process.stdout.write('and neither is this\n')
await serving
console.error('the client has gone')
