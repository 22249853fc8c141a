// recipe
import { configure, onReport } from 'traceghost'
import { renderJsonLine } from 'traceghost/reporters'

configure({ reportType: 'none' })
onReport((report) => console.error(JSON.parse(renderJsonLine(report, { maxBytes: 100_000 }))))
// end
