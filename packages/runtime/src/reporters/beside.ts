/** Chooses the values beside a line of source. */

import type { Frame, ObjectValue, Scope, StackFrame, Value, Variable } from '../model.ts'
import { objectsIn, valuesOfFrame } from '../report/objects.ts'
import { chainsIn } from './mentions.ts'
import { isFunction, memberOf, resolved } from './objects.ts'

/**
 * The variables that each line of an excerpt mentions: at the first mention, and again at the line that failed. In that
 * line, mentioned members stand for their objects: `order.items`. Functions are left out, and so is a variable that the
 * line was about to set.
 *
 * @param frame the one of this place.
 * @param frames all of the error; references of one may point into another.
 * @returns one list for each line.
 */
export function variablesBeside(
  place: StackFrame,
  frame: Frame | undefined,
  frames: readonly Frame[] = frame ? [frame] : [],
): Variable[][] {
  const { excerpt, line } = place
  if (!excerpt) return []
  let objects: ReadonlyMap<number, ObjectValue> | undefined
  const resolve = (value: Value): Value => {
    if (value.kind !== 'reference') return value
    objects ??= objectsIn(frames.flatMap(valuesOfFrame))
    return resolved(value, objects)
  }
  const seen = new Set<string>()
  const chains = chainsIn(excerpt.lines)
  return excerpt.lines.map((text, index) => {
    const number = excerpt.firstLine + index
    const failed = number === line
    const known = knownAt({ frame, line: number, text, failed })
    const mentioned = mentions(chains[index] ?? [], known, failed ? resolve : undefined).filter(
      ({ name, value }) =>
        (failed || !seen.has(name)) && !isFunction(resolve(value)) && !isDeclaredBy(text, name, value),
    )
    for (const { name } of mentioned) seen.add(name)
    return mentioned.map(({ name, value }) => ({ name, value: unnumbered(resolve(value)) }))
  })
}

interface Line {
  readonly frame: Frame | undefined
  readonly line: number
  readonly text: string
  readonly failed: boolean
}

/**
 * The values that names have in a line: those of the innermost scope that has begun, unless the line hides them. The
 * head of a loop has its own, which its body may hide.
 */
function knownAt({ frame, line, text, failed }: Line): ReadonlyMap<string, Value> {
  const known = new Map<string, Value>()
  const isLoopHead = (scope: Scope): boolean => !failed && scope.kind === 'loop' && scope.line === line
  const begun =
    frame?.scopes
      .filter((scope) => scope.line === undefined || scope.line <= line)
      .sort((one, other) => Number(isLoopHead(other)) - Number(isLoopHead(one))) ?? []
  if (frame?.this && begun.some(({ kind }) => kind !== 'module')) known.set('this', frame.this)
  const hidden = new Set(declaredIn(text))
  for (const scope of begun)
    for (const { name, value } of scope.variables)
      if (!known.has(name) && (!hidden.has(name) || isHead(scope, line))) known.set(name, value)
  return known
}

/** Whether a scope has what its own first line declares: the variables of a loop, the parameters of a function. */
const isHead = ({ kind, line = 0 }: Scope, at: number): boolean =>
  (line === 0 || line === at) && kind !== 'closure' && kind !== 'module'

/** `for (const item of`, `catch (error)`, `(item) =>`, `item =>`, `function (item)` */
const HEADS =
  /\bfor\s*(?:await\s*)?\(\s*(?:const|let|using|await\s+using)\s(?<loop>.*?)(?:\s(?:of|in)\s|=|;|$)|\bcatch\s*\((?<caught>[^)]*)\)|(?<arrow>\([^()]*\)|[\p{ID_Start}$_][\p{ID_Continue}$]*)\s*=>|\bfunction\b[^(]*\((?<given>[^()]*)\)/gu

/** The names that a line declares for the inside of a loop, a function or a `catch`. */
const declaredIn = (text: string): string[] =>
  [...text.matchAll(HEADS)].flatMap(({ groups = {} }) =>
    chainsIn([groups.loop ?? groups.caught ?? groups.arrow ?? groups.given ?? '']).flat(2),
  )

/**
 * The value at the end of each chain, as far as it is known.
 *
 * @param resolve finds the object of a reference; without it, members are not looked for.
 */
function mentions(
  chains: readonly string[][],
  known: ReadonlyMap<string, Value>,
  resolve: ((value: Value) => Value) | undefined,
): Variable[] {
  const found = new Map<string, Value>()
  for (const [root = '', ...members] of chains) {
    let value = known.get(root)
    if (!value) continue
    let path = root
    for (const member of resolve ? members : []) {
      const next = memberOf(resolve?.(value) ?? value, member)
      // A method is not worth showing.
      if (!next || isFunction(next)) break
      value = next
      path += `.${member}`
    }
    if (path !== 'this') found.set(path, value)
  }
  return [...found].map(([name, value]) => ({ name, value }))
}

/** `const request = sign(data)` has no value for `request` yet. */
function isDeclaredBy(text: string, name: string, value: Value): boolean {
  const declared = /^\s*(?:const|let|var)\s([^=]*)=/.exec(text)?.[1] ?? ''
  return value.kind === 'missing' && value.reason === 'uninitialised' && chainsIn([declared]).flat(2).includes(name)
}

/** There is no room beside a line for the identity of an object. */
function unnumbered(value: Value): Value {
  if (value.kind !== 'object') return value
  const { id: _, ...rest } = value
  return rest
}
