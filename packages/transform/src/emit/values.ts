// Why: docs/adr/outer-names.md, docs/adr/function-declarations.md
import { NO_SCOPE } from 'traceghost/contract'
import { resolve, type Scope } from '../analyze/facts.ts'
import type { Handler, Local } from '../plan/model.ts'
import type { Names } from './fresh-names.ts'

/** Beyond this many names an accessor is a `switch`: nested conditionals would overflow the parsers that read it. */
const MAX_CONDITIONALS = 16

/** `a` → `()=>a`; `a`, `b`, `c` → `$i=>$i==0?a:$i==1?b:c`. */
export function accessor(expressions: readonly string[], { index, gap }: Names): string {
  if (expressions.length === 1) return `()=>${expressions[0]}`
  if (expressions.length > MAX_CONDITIONALS) {
    return `${index}=>{switch(${index}){${expressions.map((expression, i) => `case ${i}:${gap}return ${expression}`).join(';')}}}`
  }
  const last = expressions.length - 1
  return `${index}=>${expressions.map((expression, i) => (i < last ? `${index}==${i}?${gap}${expression}:${gap}` : expression)).join('')}`
}

/** The variable that holds the accessor of a handler. */
export const accessorName = ({ index }: Handler, names: Names): string => `${names.accessor}${index}`

/** The variable that holds the copy of a function declaration. */
export const copyName = ({ index }: Handler, local: number, names: Names): string => `${names.copy}${index}_${local}`

/** The arguments of `capture` after the scope: what the handler hands over. */
export function valuesOf(handler: Handler, names: Names): string[] {
  return valuesSeenFrom(handler, names, { isVisible: () => true, hasBlocks: true })
}

/**
 * The same from a place further inside, but for blocks. `settle` stands for a name that another declaration hides
 * there.
 */
export function valuesAt(handler: Handler, names: Names, { scope, outer }: { scope: Scope; outer: Scope }): string[] {
  return valuesSeenFrom(handler, names, { isVisible: isSeenFrom(scope, outer), hasBlocks: false })
}

/**
 * The same from there with them, as far as they can be read at once: no other declaration hides the names of blocks.
 */
export function valuesInside(
  handler: Handler,
  names: Names,
  { scope, outer }: { scope: Scope; outer: Scope },
): string[] {
  return valuesSeenFrom(handler, names, { isVisible: isSeenFrom(scope, outer), hasBlocks: true, isAtOnce: true })
}

const isSeenFrom =
  (scope: Scope, outer: Scope): Seen['isVisible'] =>
  (name) =>
    resolve(scope, name) === resolve(outer, name)

interface Seen {
  isVisible(name: string): boolean
  /** Whether the values of blocks without a handler are handed over. */
  readonly hasBlocks: boolean
  /** Names around the function that may have no value are left out, at the end. */
  readonly isAtOnce?: boolean
}

function valuesSeenFrom(handler: Handler, names: Names, { isVisible, hasBlocks, isAtOnce }: Seen): string[] {
  const { parameters, locals, assertions, lazy, closure, unsure, module, guardsThis, joined } = handler
  const visible = (name: string): string => (isVisible(name) ? name : names.settle)
  const local = ({ name, how }: Local, index: number): string | [] => {
    if (how === 'late') return []
    if (name === 'this') return guardsThis ? names.self : name
    return how === 'copy' ? copyName(handler, index, names) : visible(name)
  }
  const joinedValues = (block: Handler): string[] =>
    block.locals.flatMap(({ name, how }) => (how === 'late' ? [] : hasBlocks ? name : `'${NO_SCOPE}'`))
  const kept = assertions.length > 0 ? [names.kept] : []
  const values = [...parameters.map(visible), ...locals.flatMap(local), ...kept, ...joined.flatMap(joinedValues)]
  if (lazy.length > 0) values.push(accessorName(handler, names))
  const around = [...closure, ...module]
  values.push(...around.filter((name) => !unsure.has(name)).map(visible))
  const outer = around.filter((name) => unsure.has(name)).map(visible)
  if (outer.length > 0 && !isAtOnce) values.push(accessor(outer, names))
  return values
}
