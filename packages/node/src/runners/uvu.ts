import { accountOf, endTest, explain, indented } from './explain.ts'

type Hook = (state: unknown) => unknown

/** @returns the account as uvu prints details: it takes the indent out of stacks */
export function explainInUvu(failure: unknown, ...path: readonly string[]): string {
  const text = accountOf(failure, path.filter(Boolean))
  endTest()
  return text === undefined ? '' : `\n${indented(text, '    ')}\n`
}

/** A hook that fails ends the run, with its stack. */
export async function runUvuHook(hook: Hook, state: unknown, name: string): Promise<void> {
  try {
    await hook(state)
  } catch (error) {
    explain(error, [name].filter(Boolean))
    throw error
  }
}
