/** Which values belong beside a line of source. */

import type { Frame, ObjectValue, StackFrame, Value, Variable } from '../model.ts'
import { variableGroups } from './outline.ts'

/** Texts and comments name nothing; a template may hold expressions. */
const WITHOUT_NAMES = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|\/\/.*|\/\*.*?(?:\*\/|$)/g
/** `order`, `order.items?.length` */
const CHAIN =
  /(?<![.\p{ID_Continue}$])[\p{ID_Start}$_][\p{ID_Continue}$]*(?:\??\.#?[\p{ID_Start}$_][\p{ID_Continue}$]*)*/gu

/**
 * The variables that each line of an excerpt mentions: at the first mention, and again at the line that failed. There the
 * members that it mentions stand for their objects: `order.items`.
 *
 * @returns one list for each line.
 */
export function variablesBeside(place: StackFrame, frame: Frame | undefined): Variable[][] {
  const { excerpt, line } = place
  if (!excerpt) return []
  const known = new Map(
    frame ? variableGroups(frame).flatMap(({ variables }) => variables.map(({ name, value }) => [name, value])) : [],
  )
  const seen = new Set<string>(['this'])
  return excerpt.lines.map((text, index) => {
    const chains = chainsOf(text)
    if (excerpt.firstLine + index === line) return mentionedBy(chains, known)
    const names = [...new Set(chains.map(([name = '']) => name))].filter((name) => known.has(name) && !seen.has(name))
    for (const name of names) seen.add(name)
    return names.map((name) => ({ name, value: known.get(name) as Value }))
  })
}

/** `pay(order.items)` → `[['pay'], ['order', 'items']]` */
const chainsOf = (text: string): string[][] =>
  (text.replace(WITHOUT_NAMES, ' ').match(CHAIN) ?? []).map((chain) => chain.split(/\??\./))

/** The value at the end of each chain, as far as the values tell. */
function mentionedBy(chains: readonly string[][], known: ReadonlyMap<string, Value>): Variable[] {
  const found = new Map<string, Value>()
  let objects: ReadonlyMap<number, ObjectValue> | undefined
  for (const [root = '', ...members] of chains) {
    let value = known.get(root)
    if (!value) continue
    let path = root
    for (const member of members) {
      if (value.kind === 'reference') {
        objects ??= objectsIn([...known.values()])
        value = objects.get(value.id) ?? value
      }
      const next: Value | undefined = value.kind === 'object' ? memberOf(value, member) : undefined
      // A method says nothing of its object.
      if (!next || isFunction(next)) break
      value = next
      path += `.${member}`
    }
    if (path !== 'this') found.set(path, value)
  }
  return [...found].map(([name, value]) => ({ name, value }))
}

function memberOf({ entries, type, size }: ObjectValue, name: string): Value | undefined {
  const counts = type === 'Array' ? 'length' : /^(?:Map|Set)$/.test(type) ? 'size' : undefined
  if (name === counts && size !== undefined) return { kind: 'primitive', type: 'number', text: String(size) }
  return entries.find(({ kind, key, keyLength }) => kind === 'property' && key === name && keyLength === undefined)
    ?.value
}

const isFunction = (value: Value): boolean => value.kind === 'object' && /^(?:function|class)$/.test(value.type)

/** Objects that references point to. */
function objectsIn(values: Value[]): Map<number, ObjectValue> {
  const found = new Map<number, ObjectValue>()
  const left = [...values]
  for (let value = left.pop(); value; value = left.pop()) {
    if (value.kind !== 'object') continue
    if (value.id !== undefined) found.set(value.id, value)
    for (const entry of value.entries) {
      left.push(entry.value)
      if (entry.keyValue) left.push(entry.keyValue)
    }
  }
  return found
}
