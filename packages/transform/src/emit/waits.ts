// Why: docs/adr/waiting-tests.md
import type { SitePlan, Wait } from '../plan/model.ts'
import { valuesInside } from './values.ts'
import type { Emission } from './wrap-regions.ts'

/** `await load(cart)` → `await $w( load(cart),$rw=$w($rw),$t,[[1,item],[0,cart,total]])`: no function and no branch. */
export function emitWaits({ waits, handlers: [root] }: SitePlan, emission: Emission): void {
  const { edits, names } = emission
  const { wait, waiting, table } = names
  const kept = root && root.assertions.length > 0 ? `,${names.kept}` : ''
  for (const each of waits) {
    const handed = `${waiting}=${wait}(${waiting}),${table},[${scopesOf(each, emission)}]${kept}`
    if (each.isAwait) edits.wrap(each.span, ' ', '')
    // Begins there: the line is read off the stack of this call.
    edits.begin(each.span, `${wait}(`, `,${handed})`)
  }
}

const scopesOf = ({ scopes, scope }: Wait, { names }: Emission): string =>
  scopes
    .map(({ handler, outer }) => `[${[handler.index, ...valuesInside(handler, names, { scope, outer })].join(',')}]`)
    .join(',')
