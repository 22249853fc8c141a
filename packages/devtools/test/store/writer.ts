/** A process that writes reports: `node writer.ts <folder> <first id> <count> <report>`. */

import type { Report } from 'traceghost'
import { Writer } from '../../src/store/write.ts'

const [folder = '', name = '', count = '0', report = '{}'] = process.argv.slice(2)
const writer = new Writer(folder, { maxReports: 100_000 })
const parsed: Report = JSON.parse(report)
for (let index = 0; index < Number(count); index++) writer.add({ ...parsed, id: `${name}-${index}` })
