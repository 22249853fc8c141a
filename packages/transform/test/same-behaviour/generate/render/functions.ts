import type { FunctionTree } from '../tree/tree.ts'
import { activation, FUNCTION_ABILITIES } from './activation.ts'
import type { Context } from './context.ts'
import { isPlain } from './plain.ts'
import type { Callable } from './scope.ts'

/** The ways to call a declaration of the function. */
export const callableOf = ({ isAsync, isGenerator }: FunctionTree): Callable => ({
  isAsync,
  isGenerator,
  isClass: false,
})

/** A function or an arrow function; with `name`, a declaration. */
export function functionText(tree: FunctionTree, context: Context, name = ''): string {
  const isArrow = tree.form !== 'function' && name === ''
  const isGenerator = tree.isGenerator && !isArrow
  const own = isArrow ? { ...context.abilities, return: true } : FUNCTION_ABILITIES
  const abilities = { ...own, await: tree.isAsync, yield: isGenerator }
  const isShort = isArrow && tree.form === 'short arrow'
  const { parameters, text } = activation(tree, context, { abilities, counts: !isPlain(tree), isShort })
  const async = tree.isAsync ? 'async ' : ''
  if (isArrow) return `${async}${parameters} => ${text}`
  return `${async}function${isGenerator ? '*' : ''} ${name}${parameters} ${text}`
}
