/** The arguments of a ghost that no build step instrumented, under the names in the text of its function. */

import { isArray, sourceOf } from '../eager/intrinsics.ts'
import type { SourcedVariable } from '../mask/hidden-variables.ts'
import type { Value } from '../model.ts'
import { type Binding, bindingsOf, type Look } from './parameters/bindings.ts'
import { parametersOf } from './parameters/patterns.ts'

/** Arguments without a name that are shown one by one. */
const MAX_SINGLE = 20

/** Takes the snapshot of one value. */
type Take = (value: unknown) => Value

/**
 * @param fn the called function.
 * @param args its arguments.
 */
export function argumentsOf(fn: unknown, args: unknown, look: Look, take: Take): SourcedVariable[] {
  if (!isArray(args)) return []
  const parameters = parametersOf(sourceOf(fn))
  if (!parameters) return unnamed(args, 0, take)
  const named = bindingsOf(parameters, args, look).map((binding) => variableOf(binding, take))
  return parameters.rest ? named : [...named, ...unnamed(args, parameters.elements.length, take)]
}

const variableOf = ({ name, known, keys }: Binding, take: Take): SourcedVariable => ({
  name,
  value: 'value' in known ? take(known.value) : { kind: 'missing', reason: known.missing },
  ...(keys.length > 0 && { sources: keys.map((key) => ({ key })) }),
})

/** `arguments[2]`: without a name, secrets cannot be recognised. */
function unnamed(args: readonly unknown[], start: number, take: Take): SourcedVariable[] {
  const variables: SourcedVariable[] = []
  const add = (name: string, value: unknown): void => {
    variables[variables.length] = { name, value: withoutTexts(take(value)) }
  }
  const end = Math.min(args.length, start + MAX_SINGLE)
  for (let index = start; index < end; index++) add(`arguments[${index}]`, args[index])
  if (args.length > end) add(`arguments[${end}…]`, args.slice(end))
  return variables
}

/** Strings without a key by type and length alone; symbols without their description, except those of the language. */
function withoutTexts(value: Value): Value {
  if (value.kind === 'primitive' && value.type === 'symbol')
    return /^Symbol\((?:Symbol\.\w+)?\)$/.test(value.text) ? value : { ...value, text: 'Symbol(…)' }
  if (value.kind === 'primitive' && value.type === 'string')
    return value.text === '' ? value : { ...value, text: '', length: value.length ?? value.text.length }
  if (value.kind !== 'object') return value
  const { text, ...object } = value
  return {
    ...object,
    ...(text !== undefined && !/^(?:String|Symbol)$/.test(value.type) && { text }),
    entries: value.entries.map((entry) =>
      entry.kind === 'index' || entry.kind === 'set' ? { ...entry, value: withoutTexts(entry.value) } : entry,
    ),
  }
}
