import { watchAva } from './ava.ts'
import { explainMochaLoad, watchMocha } from './mocha.ts'
import { watchNodeTest } from './node-test.ts'
import { watchTap } from './tap.ts'
import { explainInUvu, watchUvu } from './uvu.ts'

/** Called by patched modules: see `patches.ts`. */
const HANDLERS = {
  mocha: watchMocha,
  mochaLoad: explainMochaLoad,
  ava: watchAva,
  tap: watchTap,
  uvu: watchUvu,
  uvuTest: explainInUvu,
}

/** Waits for whichever runner is loaded. */
export function watchRunners(): void {
  Object.assign(globalThis, { [Symbol.for('traceghost.runners')]: HANDLERS })
  watchNodeTest()
}
