/** Runs in a test runner: writes the reports of the modules that `MATRIX_MODULES` names to `MATRIX_OUTPUT`. */

import { writeFileSync } from 'node:fs'
import { collectReports } from '../fixtures/collect-reports.js'

declare const test: (name: string, run: () => Promise<void>) => void

test('fixtures', async () => {
  const reports = await collectReports(JSON.parse(process.env.MATRIX_MODULES ?? ''))
  writeFileSync(process.env.MATRIX_OUTPUT ?? '', JSON.stringify(reports))
})
