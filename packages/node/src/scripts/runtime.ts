/** The entry points of the runtime that a process may need at its start, as one script: see `boot.ts`. */

import * as runtime from 'traceghost'
import * as contract from 'traceghost/contract'
import * as recorder from 'traceghost/recorder'
import * as secretNames from 'traceghost/secret-names'
import * as testReports from 'traceghost/test-reports'
import * as tests from 'traceghost/tests'

export interface Modules {
  readonly traceghost: typeof runtime
  readonly 'traceghost/recorder': typeof recorder
  readonly [name: string]: unknown
}

export const modules: Modules = {
  traceghost: runtime,
  'traceghost/contract': contract,
  'traceghost/recorder': recorder,
  'traceghost/secret-names': secretNames,
  'traceghost/test-reports': testReports,
  'traceghost/tests': tests,
}
