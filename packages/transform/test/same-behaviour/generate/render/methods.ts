import type { FunctionTree, MethodKind, PatternPart } from '../tree/tree.ts'
import { activation, FUNCTION_ABILITIES } from './activation.ts'
import type { Context } from './context.ts'
import { isPlain } from './plain.ts'

export interface MethodOptions {
  readonly kind: MethodKind | 'constructor'
  /** Called by operators, so it counts its calls in any case. */
  readonly isUnseen: boolean
  readonly super: boolean
  readonly superCall?: SuperCall | undefined
}

/** The beginning or end of a constructor's body. */
export interface SuperCall {
  readonly text: string
  readonly isFirst: boolean
}

/** A method; `%key%` stands where its name goes. */
export function methodText(tree: FunctionTree, context: Context, options: MethodOptions): string {
  const { kind, isUnseen, superCall } = options
  const isAsync = tree.isAsync && kind === 'method' && !isUnseen
  const isGenerator = tree.isGenerator && kind === 'method'
  const isAccessor = kind === 'get' || kind === 'set'
  const abilities = { ...FUNCTION_ABILITIES, await: isAsync, yield: isGenerator, super: options.super }
  const fixed: FunctionTree = { ...tree, parameters: parametersFor(kind, tree), rest: tree.rest && !isAccessor }
  const counts = isUnseen || isAccessor || !isPlain(tree)
  const { parameters, text } = activation(fixed, context, { abilities, counts, isShort: false, superCall })
  const prefix = isAccessor ? `${kind} ` : `${isAsync ? 'async ' : ''}${isGenerator ? '*' : ''}`
  return `${prefix}%key%${parameters} ${text}`
}

const VALUE: PatternPart = { pattern: { type: 'name', name: 0 }, key: 0, initial: undefined }

function parametersFor(kind: MethodOptions['kind'], { parameters }: FunctionTree): readonly PatternPart[] {
  if (kind === 'get') return []
  return kind === 'set' ? [parameters[0] ?? VALUE] : parameters
}
