/** The start of a program: the entry of a script that `boot.ts` runs. */

import type { Script } from '../boot/script.ts'
import { install } from '../install.ts'
import { watchFailures } from '../runners/explain.ts'
import { watchRunners } from '../runners/runners.ts'
import { startOptions, testOptions } from '../start-options.ts'
import { type Host, loadHostBy } from '../transformer.ts'
import type { InstrumentOptions } from '../work.ts'
import type { Modules } from './runtime.ts'

/** The other scripts. */
export interface Others {
  /** The runtime, if it is loaded. */
  readonly own: Modules | undefined
  readonly transform: () => Script<Host>
}

/** @returns the options of the program */
export const startProgram = (others: Others): InstrumentOptions => start(startOptions(), others)

/** The same for a program of tests. */
export function startTests(others: Others): InstrumentOptions {
  watchFailures()
  watchRunners()
  return start(testOptions(), others)
}

function start(options: InstrumentOptions, { own, transform }: Others): InstrumentOptions {
  loadHostBy(() => hostOf(transform(), options))
  install(options, own)
  return options
}

/** The first text that is instrumented runs most of the transform. */
function hostOf({ exports, keep }: Script<Host>, { known }: InstrumentOptions): Host {
  if (!known) return exports
  return {
    ...exports,
    instrument(text, context) {
      const done = exports.instrument(text, context)
      keep()
      return done
    },
  }
}
