/** The integration, as each SDK takes it: `tsc` says whether it fits. */

import { init as initBrowser } from '@sentry/browser'
import { init as initNode } from '@sentry/node'
import { init as initBrowser10 } from 'sentry-browser-10'
import { init as initNode10 } from 'sentry-node-10'
import { traceghostIntegration } from 'traceghost/sentry'

export const starts: readonly (() => unknown)[] = [
  () => initNode({ integrations: [traceghostIntegration()] }),
  () => initNode10({ integrations: [traceghostIntegration()] }),
  () => initBrowser({ integrations: [traceghostIntegration({ attach: 'html' })] }),
  () => initBrowser10({ integrations: (defaults) => [...defaults, traceghostIntegration({ maxBytes: 50_000 })] }),
]
