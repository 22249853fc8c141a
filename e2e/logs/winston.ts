// recipe
import { configure, onReport } from 'traceghost'
import { createLogger, format, transports } from 'winston'

const logger = createLogger({ format: format.json(), transports: [new transports.Console()] })

configure({ reportType: 'none' })
onReport((report) => {
  const { ghost, error, fingerprint, trace } = report
  logger.error(`${ghost} failed: ${error.type}: ${error.message}`, { fingerprint, ...trace, report })
})
// end
