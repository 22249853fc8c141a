// Why: docs/adr/failing-tests.md
/** GitHub's annotations, which Jest makes of the text of a failure: they are those of the plain run. */

import { createRequire } from 'node:module'

/** The parts of Jest's results of a file that are used. */
interface Results {
  readonly testResults: readonly Result[]
}

interface Result {
  readonly ancestorTitles: readonly string[]
  readonly title: string
  readonly failureMessages: readonly string[]
  readonly retryReasons?: readonly string[] | undefined
}

/** The part of the class that is used; Jest 29 and 30 have it. */
interface Reporter {
  generateAnnotations?(test: unknown, results: Results): unknown
}

interface Reporters {
  readonly GitHubActionsReporter?: { readonly prototype: Reporter }
}

/**
 * Lets Jest's own reporter see failures without accounts: a preset that added one would replace those of the project.
 */
export function keepAnnotationsPlain(jest: string): void {
  const { GitHubActionsReporter } = loadReporters(jest)
  const { generateAnnotations } = GitHubActionsReporter?.prototype ?? {}
  if (!GitHubActionsReporter || !generateAnnotations) return
  GitHubActionsReporter.prototype.generateAnnotations = function (this: Reporter, test, results) {
    return generateAnnotations.call(this, test, { ...results, testResults: results.testResults.map(plain) })
  }
}

/** @param jest a file of the Jest that runs */
function loadReporters(jest: string): Reporters {
  try {
    const core = createRequire(jest).resolve('@jest/core/package.json')
    return createRequire(core)('@jest/reporters') as Reporters
  } catch {
    // Another program has started Jest.
    return {}
  }
}

function plain(result: Result): Result {
  const path = [...result.ancestorTitles, result.title]
  const told = (message: string): string => withoutAccount(message, path)
  const { failureMessages, retryReasons } = result
  return {
    ...result,
    failureMessages: failureMessages.map(told),
    ...(retryReasons && { retryReasons: retryReasons.map(told) }),
  }
}

/** `src/cart.ts:17  return price`, `the test  cart.test.ts:55` */
const PLACE = /\S:\d+(?: {2}\S|$)/

/**
 * The text of a failure as it was before `withAccount`, whatever a runner has made of it: an account has no empty
 * lines, and an empty one behind it.
 *
 * @param path the names of the test and of what it stands in: an account begins with all of them, with the first ones,
 *   or, of what is in no test, with a place
 */
function withoutAccount(text: string, path: readonly string[]): string {
  const names = path.map((_, index) => path.slice(0, index + 1).join(' › '))
  const lines = text.split('\n')
  const start = lines.findIndex((line, index) => {
    if (names.some((name) => isCutOf(line, name))) return PLACE.test(lines[index + 1] ?? '')
    return lines[index - 1] === '' && /^\S/.test(line) && PLACE.test(line)
  })
  if (start < 0) return text
  const end = lines.indexOf('', start)
  return [...lines.slice(0, start), ...(end < 0 ? [] : lines.slice(end))].join('\n')
}

/** A line has the room of an account. */
const isCutOf = (line: string, name: string): boolean =>
  line.endsWith('…') ? name.startsWith(line.slice(0, -1)) : line === name
