// Why: docs/adr/failing-tests.md
/** `bun test --preload @traceghost/node/test`: failing tests say why, in Bun's own account of the failure. */

import { installInBun } from './install-bun.ts'
import { watchFailures } from './runners/explain.ts'
import { wrapHook, wrapSuite, wrapTest } from './runners/wrapped.ts'
import { testOptions } from './start-options.ts'

type Declare = (...args: readonly unknown[]) => unknown

/** The part of `bun:test` that is used here. */
interface BunTest {
  readonly mock: { module(name: string, exports: () => object): void }
  readonly test: Declare
  readonly describe: Declare
  readonly beforeAll: Declare
  readonly beforeEach: Declare
  readonly afterAll: Declare
  readonly afterEach: Declare
}

watchFailures()

// By a variable: it is no module of Node.
const name = 'bun:test'
const plain = (await import(name)) as BunTest

const test = wrapTest(plain.test)
const replaced = {
  test,
  it: test,
  describe: wrapSuite(plain.describe),
  beforeAll: wrapHook(plain.beforeAll),
  beforeEach: wrapHook(plain.beforeEach),
  afterAll: wrapHook(plain.afterAll),
  afterEach: wrapHook(plain.afterEach),
}
plain.mock.module(name, () => ({ ...plain, ...replaced }))

installInBun(testOptions())
