// Why: docs/adr/failing-tests.md
/**
 * `traceghost/tests`: why a test failed, for runners and their adapters. Needs code that was built with `showLocals`,
 * or with `frames: 'all'`.
 */

import { reportOf } from '../eager/report-of.ts'
import type { Report } from '../model.ts'
import { renderTest, type TestOptions } from '../reporters/failed-test.ts'
import { lookBehind } from './behind.ts'
import { KeptFailures } from './failures-kept.ts'
import { reportNow } from './report-now.ts'

export { withoutOwnLines } from './own-lines.ts'
export type { Report, TestOptions }

/** The account of one failure. */
export interface TestAccount {
  /** See `renderTest` of `traceghost/reporters`. */
  readonly text: string
  readonly report: Report
}

export interface AccountOptions extends TestOptions {
  /** That of `writeTestReport`, if the whole report is written there. */
  readonly folder?: string | undefined
}

export interface TestWatch {
  /**
   * The account of a failure.
   *
   * @param failure what was thrown, or a copy of an error: it is found by its stack.
   * @returns `undefined` for what did not come through instrumented code. It is never rejected.
   */
  account(failure: unknown, options?: AccountOptions): Promise<TestAccount | undefined>
  /** The same at once, for runners that do not wait; `undefined` also where this platform has to, as browsers have. */
  accountNow(failure: unknown, options?: AccountOptions): TestAccount | undefined
  /** Lets go of the failures so far: no test is running whose account somebody may ask for. */
  endTest(): void
  /**
   * Reports read other objects in the place of some: a runner's own are large, and say little.
   *
   * @param open returns the object to read instead; `undefined` for every other object
   */
  readInstead(open: (value: object) => object | undefined): void
}

/**
 * Keeps what is thrown from now on, with the values of all frames, until `endTest`: the newest 64 failures. Only those
 * that somebody asks for are reported.
 */
export function watchTests(): TestWatch {
  const kept = KeptFailures.start()
  return {
    async account(failure, options) {
      const report = await kept.asThrown(failure, reportOf)
      if (report) return accountOf(report, options)
      const wait = await kept.waits.asError(failure)
      return wait && accountOf(await reportOf(wait), { ...options, isWaiting: true })
    },
    accountNow(failure, options) {
      const report = kept.asThrown(failure, reportNow)
      if (report) return accountOf(report, options)
      const wait = kept.waits.asErrorNow(failure)
      return wait && accountOf(reportNow(wait), { ...options, isWaiting: true })
    },
    endTest: () => kept.clear(),
    readInstead: lookBehind,
  }
}

function accountOf(report: Report | undefined, { folder, ...options }: AccountOptions = {}): TestAccount | undefined {
  if (!report) return undefined
  const file = folder && { file: `${folder}/${report.id}.md` }
  return { text: renderTest(report, { ...options, ...file }), report }
}
