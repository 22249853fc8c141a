import process from 'node:process'
import { accountOf, endTest, explain, indented } from './explain.ts'

/** A hook of a suite that fails ends the process. */
export function watchUvu(): void {
  process.on('uncaughtExceptionMonitor', (error) => explain(error, []))
}

/** @returns the account as uvu prints details: it takes the indent out of stacks */
export function explainInUvu(failure: unknown, ...path: readonly string[]): string {
  const text = accountOf(failure, path.filter(Boolean))
  endTest()
  return text === undefined ? '' : `\n${indented(text, '    ')}\n`
}
