// A page that has Sentry.
import * as Sentry from '@sentry/browser'
import { configure } from 'traceghost'
import { traceghostIntegration } from 'traceghost/sentry'
import { captureAll } from './capture.js'
import { failures } from './shop.js'

configure({ reportType: 'none', context: () => ({ requestId: 7, token: 'correct-horse-battery' }) })
window.run = async (dsn, names) => {
  Sentry.init({ dsn, integrations: [traceghostIntegration()] })
  await captureAll(Sentry, failures, names)
}
