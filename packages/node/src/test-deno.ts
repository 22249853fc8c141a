// Why: docs/adr/failing-tests.md
/** `deno test --preload npm:@traceghost/node/test`: failing tests say why, in Deno's own account of the failure. */

import { installInDeno } from './install-deno.ts'
import { watchFailures } from './runners/explain.ts'
import { wrapTest } from './runners/wrapped.ts'
import { testOptions } from './start-options.ts'

watchFailures()

const { Deno: deno } = globalThis as unknown as { readonly Deno: { test: object } }

deno.test = wrapTest(deno.test)

await installInDeno(testOptions())
