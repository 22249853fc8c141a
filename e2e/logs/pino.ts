// recipe
import pino from 'pino'
import { configure, onReport } from 'traceghost'

const logger = pino()

configure({ reportType: 'none' })
onReport((report) => {
  const { ghost, error, fingerprint, trace } = report
  logger.error({ fingerprint, ...trace, report }, `${ghost} failed: ${error.type}: ${error.message}`)
})
// end
