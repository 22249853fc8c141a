import type { Entry, Scope, Variable } from '../model.ts'
import type { Mask } from './create-mask.ts'
import { hiddenEntries } from './hidden-entries.ts'

/** A variable that was taken out of an object. */
export interface KeyedVariable extends Variable {
  /** The keys that led to it: `({ auth: { token: t } })` → `auth`, `token`. */
  readonly keys?: readonly string[]
}

/**
 * A test for the variables of a scope that are secret: by their own name, by a key that led there, or because another
 * parameter names them, as in `setHeader('authorization', '…')`.
 *
 * @returns the name that hides it, or `undefined`.
 */
export function hiddenVariables(
  { kind, variables }: Scope,
  mask: Mask,
): (variable: KeyedVariable, index: number) => string | undefined {
  const isNamed = kind === 'parameters' ? namedByOthers(variables, mask) : () => false
  return (variable, index) => {
    const { name, keys = [] } = variable
    return [name, ...keys].find((each) => mask.hidesName(each)) ?? (isNamed(index) ? name : undefined)
  }
}

/** The same that holds for the entries of an object and of a list, as far as they are texts. */
function namedByOthers(variables: readonly Variable[], mask: Mask): (index: number) => boolean {
  const properties = variables.map(({ name, value }): Entry => ({ kind: 'property', key: name, value }))
  const elements = variables.map(({ value }, index): Entry => ({ kind: 'index', key: String(index), value }))
  const tests = [properties, elements].map((entries) => ({
    entries,
    isHidden: hiddenEntries({ kind: 'object', type: '', entries }, mask),
  }))
  return (index) =>
    isText(variables[index]) && tests.some(({ entries, isHidden }) => isHidden(entries[index] as Entry, index))
}

const isText = (variable: Variable | undefined): boolean =>
  variable?.value.kind === 'primitive' && variable.value.type === 'string'
