// Why: docs/adr/failing-tests.md
/** `@traceghost/node/jest-setup`: why a test failed, in Jest's own account of the failure. */

import { watchTests } from 'traceghost/tests'
import { accountOptions, keepReport } from './brief.ts'
import { hasStack, withAccount } from './runners/with-account.ts'

/** An error, and the place where its test or hook was declared. */
type Failure = readonly [error: unknown, declared: unknown] | unknown

interface Block {
  readonly name: string
  readonly parent?: Block | undefined
}

interface Test extends Block {
  readonly errors: readonly Failure[]
}

/** The events of jest-circus that are listened to. */
interface Event {
  readonly name: 'test_done' | 'run_finish' | string
  readonly test?: Test
}

interface State {
  readonly unhandledErrors: readonly Failure[]
}

type Handler = (event: Event, state: State) => Promise<void> | undefined

/** Where jest-circus keeps its listeners. */
const HANDLERS = Symbol.for('EVENT_HANDLERS')

const watch = watchTests()
// Before a test changes it.
const root = process.cwd()
const options = accountOptions()
const explained = new WeakSet<object>()
const { [HANDLERS]: handlers } = globalThis as { [HANDLERS]?: Handler[] }

// In front of Jest's own, which replace the errors of `assert`.
handlers?.unshift((event, state) => {
  if (event.name === 'test_done' && event.test) return finish(event.test)
  return event.name === 'run_finish' ? explainAll(state.unhandledErrors, []) : undefined
})

async function finish(test: Test): Promise<void> {
  await explainAll(test.errors, pathOf(test))
  watch.endTest()
}

async function explainAll(failures: readonly Failure[], path: readonly string[]): Promise<void> {
  for (const failure of failures) await explain(Array.isArray(failure) ? failure : [failure], path)
}

/** Puts the account between the message and the stack, whatever prints them. */
async function explain([error, declared]: readonly unknown[], path: readonly string[]): Promise<void> {
  // Jest prints the stack of the declaration for what has none.
  const shown = [error, declared].find(hasStack)
  if (!shown || explained.has(shown)) return
  explained.add(shown)
  const account = await watch.account(error, { ...options, path })
  if (!account) return
  shown.stack = withAccount(shown.stack, account.text)
  keepReport(root, account.report)
}

/** Without the block that stands for the whole file. */
function pathOf(block: Block): string[] {
  const names: string[] = []
  for (let each: Block | undefined = block; each?.parent; each = each.parent) names.unshift(each.name)
  return names
}
