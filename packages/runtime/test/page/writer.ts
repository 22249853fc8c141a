/** A process that writes reports to a page: `node writer.ts <page> <name> <count>`. */

import { exportHtml } from '../../src/platform/node-page.ts'
import { empty } from '../reports/failures.ts'

const [page = '', name = '', count = ''] = process.argv.slice(2)
const reports = []
for (let index = 0; index < Number(count); index++) {
  reports.unshift({ ...empty, id: `${name}-${index}`, time: new Date().toISOString() })
  exportHtml(reports, page)
}
