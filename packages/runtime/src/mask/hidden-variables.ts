import type { Source } from '../contract.ts'
import type { Entry, Scope, Variable } from '../model.ts'
import { isPosition, mayBeSecretAt } from '../skeleton.ts'
import type { Mask } from './create-mask.ts'
import { hiddenEntries } from './hidden-entries.ts'
import { hidingName } from './hiding-name.ts'

/** A variable, and the names of its value at its source: `auth` and `token` for `({ auth: { token: t } })`. */
export interface SourcedVariable extends Variable {
  readonly sources?: readonly Source[]
}

/**
 * A test for the variables of a scope that are secret: by their own name, by the name of the value at its source, or
 * because another parameter names them, as in `setHeader('authorization', '…')`.
 *
 * @returns the name that hides it, or `undefined`.
 */
export function hiddenVariables(
  { kind, variables }: Scope,
  mask: Mask,
): (variable: SourcedVariable, index: number) => string | undefined {
  const isNamed = kind === 'parameters' ? namedByOthers(variables, mask) : () => false
  return (variable, index) => {
    const { name, sources = [] } = variable
    if (isPosition(name) && (mayBeSecretAt(name) || mask.hasOwnNames)) return name
    const named = hidingName(kind === 'expressions' ? namesIn(name) : [name], sources, mask)
    return named ?? (isNamed(index) ? name : undefined)
  }
}

/** `login(user.password, 'Bob')` → the same without texts, and `password`: its last name. */
function namesIn(expression: string): string[] {
  const names = expression.replace(TEXTS, '')
  return [names, ...(names.match(NAMES)?.slice(-1) ?? [])]
}

/** The last one may be cut. */
const TEXTS = /'(?:[^'\\]|\\.)*(?:'|$)|"(?:[^"\\]|\\.)*(?:"|$)/g
const NAMES = /[\p{ID_Start}$_#][\p{ID_Continue}$]*/gu

/** The rules for entries of objects and lists, applied to texts. */
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
