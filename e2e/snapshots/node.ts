/** Prints the snapshots of Node's values. */

import { language } from '../../packages/runtime/test/snapshot/kinds/language.ts'
import { node } from '../../packages/runtime/test/snapshot/kinds/node.ts'
import { temporal } from '../../packages/runtime/test/snapshot/kinds/temporal.ts'
import { web } from '../../packages/runtime/test/snapshot/kinds/web.ts'
import { start, takeAll } from './take.ts'

start()
console.log(JSON.stringify(await takeAll([...language, ...web, ...node, ...temporal])))
