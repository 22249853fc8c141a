// Why: docs/adr/failing-tests.md
/** `@traceghost/node/jest-setup`: why a test failed, in Jest's own account of the failure. */

import { type TestAccount, watchTests } from 'traceghost/tests'
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
  /** Made where it is declared. */
  readonly asyncError?: unknown
}

/** The events of jest-circus that are listened to. */
interface Event {
  readonly name: 'test_fn_failure' | 'hook_failure' | 'test_done' | 'run_finish' | string
  readonly test?: Test
  readonly error?: unknown
  readonly describeBlock?: Block
  readonly hook?: Pick<Test, 'asyncError'>
}

interface State {
  readonly unhandledErrors: readonly Failure[]
}

type Handler = (event: Event, state: State) => Promise<void>

/** Where jest-circus keeps its listeners. */
const HANDLERS = Symbol.for('EVENT_HANDLERS')

const watch = watchTests()
// Before a test changes it.
const root = process.cwd()
const options = accountOptions()
const explained = new WeakSet<object>()
/** Those of the running test, and of hooks behind all tests. */
const accounts = new Map<unknown, TestAccount>()
const { [HANDLERS]: handlers } = globalThis as { [HANDLERS]?: Handler[] }

/** Jest's own come first: the one that keeps failures, and the one that replaces the errors of `assert`. */
const OWN_HANDLERS = 2

handlers?.splice(OWN_HANDLERS, 0, async ({ name, test }) => {
  if (name !== 'test_done' || !test) return
  await explainAll(test.errors, { path: pathOf(test), place: declarationOf })
  // Those of hooks behind all tests wait for the end of the run.
  for (const failure of test.errors) accounts.delete(keyOf(listOf(failure)))
  watch.endTest()
})
handlers?.unshift(async ({ name, test, error, describeBlock, hook }, { unhandledErrors }) => {
  if (name === 'test_fn_failure' || name === 'hook_failure')
    await take([error, (hook ?? test)?.asyncError], test ?? describeBlock)
  if (name === 'test_done' && test) await explainAll(test.errors, { path: pathOf(test), place: errorOf })
  if (name === 'run_finish') await explainAll(unhandledErrors, { path: [], place: placeOf })
})

/** Before hooks change the values. */
async function take(failure: readonly unknown[], block: Block | undefined): Promise<void> {
  const account = await watch.account(failure[0], { ...options, path: block ? pathOf(block) : [] })
  if (account) accounts.set(keyOf(failure), account)
}

const listOf = (failure: Failure): readonly unknown[] => (Array.isArray(failure) ? failure : [failure])

/** Texts are alike: all timeouts have one. */
const keyOf = ([error, declared]: readonly unknown[]): unknown =>
  typeof error === 'string' ? (declared ?? error) : error

/** The error whose stack Jest prints. */
type Place = (failure: readonly unknown[]) => unknown

const errorOf: Place = ([error]) => error

/** Of what has no stack, the place where the test is declared. Its own stack has its message only once that is set. */
const declarationOf: Place = ([error, declared]) => (hasStack(error) ? undefined : declared)

/** Of a hook that runs behind all tests. */
const placeOf: Place = (failure) => declarationOf(failure) ?? failure[0]

interface Explained {
  readonly path: readonly string[]
  readonly place: Place
}

async function explainAll(failures: readonly Failure[], { path, place }: Explained): Promise<void> {
  for (const failure of failures) {
    const all = listOf(failure)
    const shown = place(all)
    if (hasStack(shown)) await explain(all, { path, shown })
  }
}

/** Puts the account between the message and the stack, whatever prints them. */
async function explain(
  failure: readonly unknown[],
  { path, shown }: Pick<Explained, 'path'> & { readonly shown: { stack: string } },
): Promise<void> {
  if (explained.has(shown)) return
  explained.add(shown)
  const account = await (accounts.get(keyOf(failure)) ?? watch.account(failure[0], { ...options, path }))
  if (!account) return
  shown.stack = withAccount(shown.stack, account.text)
  keepReport(root, account.report, path)
}

/** Without the block that stands for the whole file. */
function pathOf(block: Block): string[] {
  const names: string[] = []
  for (let each: Block | undefined = block; each?.parent; each = each.parent) names.unshift(each.name)
  return names
}
