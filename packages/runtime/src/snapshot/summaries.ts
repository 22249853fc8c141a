import type { ProxyTest, Reading } from '../description.ts'
import { hasOwn } from '../eager/intrinsics.ts'
import type { ClassInfo } from './classes.ts'
import { hasPart } from './known-parts.ts'
import type { LibraryKind } from './libraries/kind.ts'
import { FUNCTION_KINDS, KINDS, PLAIN_KINDS } from './libraries.ts'

export interface Summary extends Required<Pick<Reading, 'visit'>>, Pick<Reading, 'type'> {
  /** The class adds nothing to the summary. */
  readonly isWhole: boolean
}

/** How an object of a library is shown; `undefined` for all others. */
export function summaryOf(value: object, info: Pick<ClassInfo, 'plain'>, isProxy: ProxyTest): Summary | undefined {
  const kinds = typeof value === 'function' ? FUNCTION_KINDS : info.plain ? PLAIN_KINDS : KINDS
  // Most objects lack the first property of every kind.
  const kind = kinds.find((each) => hasOwn(value, each.has[0]) && isOf(value, each))
  if (!kind) return undefined
  const type = typeof kind.type === 'function' ? kind.type(value) : kind.type
  return {
    ...(type && { type }),
    visit: (sink) => kind.show(value, sink, isProxy),
    isWhole: kind.isWhole ?? false,
  }
}

const isOf = (value: object, { has, is }: LibraryKind): boolean =>
  has.every((name) => hasPart(value, name)) && (is?.(value) ?? true)
