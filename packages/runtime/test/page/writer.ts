/** A process that writes reports to a page: `node writer.ts <page> <name> <count> <way>`. */

import { createPageWriter } from '../../src/platform/node-page.ts'
import { empty } from '../reports/failures.ts'

const [page = '', name = '', count = '', way] = process.argv.slice(2)
const writer = createPageWriter((step) => step())
const reports = []
for (let index = 0; index < Number(count); index++) {
  reports.unshift({ ...empty, id: `${name}-${index}`, time: new Date().toISOString() })
  if (way === 'write') await writer.write(reports, page)
  else writer.writeNow(reports, page)
}
