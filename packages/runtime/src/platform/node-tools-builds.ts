/** Builds that may be made anew while a program leads reports back. */

import { allErrors } from '../all-errors.ts'
import type { Report } from '../model.ts'
import type { BuildFiles } from './node-tools-files.ts'

/** The files with maps, and those with names. */
export interface Listed {
  readonly files: BuildFiles
  readonly named: BuildFiles
}

/** Anybody can name scripts that are nowhere. */
const PAUSE_MS = 5_000
const SCRIPT = /\.[cm]?jsx?(?:[?#]|$)/

/**
 * Makes what leads reports back from the files that are there, and makes it again where a report names a script that is
 * none of them and the files have changed: at most every five seconds.
 *
 * @param list fails while a build is made: then the last list holds.
 */
export function createBuilds<Made>(list: () => Listed, make: (listed: Listed) => Made): (report: Report) => Made {
  let listed = list()
  let made = make(listed)
  let next = performance.now() + PAUSE_MS
  return (report) => {
    if (performance.now() < next || scriptsOf(report).every((script) => isKnown(script, listed))) return made
    next = performance.now() + PAUSE_MS
    const again = attempt(list)
    if (again && stampOf(again) !== stampOf(listed)) {
      listed = again
      made = make(listed)
    }
    return made
  }
}

const scriptsOf = (report: Report): string[] =>
  allErrors(report.error)
    .flatMap(({ stack }) => stack.map(({ generated, file }) => (generated ?? { file }).file ?? ''))
    .filter((file) => SCRIPT.test(file))

const isKnown = (script: string, { files, named }: Listed): boolean =>
  [script, `${script.replace(/[?#].*$/s, '')}.map`].some((address) => files.find(address) ?? named.find(address))

const stampOf = ({ files, named }: Listed): string => `${files.stamp}\n\n${named.stamp}`

function attempt(list: () => Listed): Listed | undefined {
  try {
    return list()
  } catch {
    return undefined
  }
}
