// Why: docs/adr/failing-tests.md
/** GitHub's annotations, which Jest makes of the text of a failure: they are those of the plain run. */

import { createRequire } from 'node:module'
import { withoutAccount } from './with-account.ts'

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
