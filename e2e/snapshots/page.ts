/** The page of the browsers; `globalThis` has the functions that the test calls. */

import { Armoury, positions } from '../../packages/runtime/test/snapshot/hostile.ts'
import { dom } from '../../packages/runtime/test/snapshot/kinds/dom.ts'
import { language } from '../../packages/runtime/test/snapshot/kinds/language.ts'
import { web } from '../../packages/runtime/test/snapshot/kinds/web.ts'
import { start, take, takeAll } from './take.ts'

const kinds = [...language, ...web, ...dom]

/** The parts of hostile values that have run, by weapon. */
async function disarm(): Promise<Record<string, string[]>> {
  const calls: Record<string, string[]> = {}
  for (const weapon of ['withOwnGetters', 'withHostileClass', 'withOwnMethods', 'proxy'] as const) {
    const armoury = new Armoury()
    for (const [, make] of kinds.filter(([name]) =>
      ['plain', 'Map', 'array', 'error', 'element', 'Promise'].includes(name),
    )) {
      for (const place of Object.values(positions)) {
        const value = place(armoury[weapon](make() as object))
        armoury.calls.length = 0
        await take(value)
      }
    }
    calls[weapon] = [...new Set(armoury.calls)].sort()
  }
  return calls
}

start()
Object.assign(globalThis, { takeAll: () => takeAll(kinds), disarm })
