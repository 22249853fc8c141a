import type { Frame, Value, Variable } from '../model.ts'

/**
 * The variables of an activation, one of each name: the innermost scope first, then what the function only refers to,
 * but for its functions, which its source shows.
 */
export function variablesOf(frames: readonly Pick<Frame, 'scopes'>[]): Variable[] {
  const scopes = frames.flatMap((frame) => frame.scopes)
  const named = new Map<string, Variable>()
  const ordered = [
    ...scopes.filter(({ kind }) => kind !== 'expressions'),
    ...scopes.filter(({ kind }) => kind === 'expressions'),
  ]
  for (const { kind, variables } of ordered) {
    const isOuter = kind === 'closure' || kind === 'module'
    for (const variable of variables) {
      if (!named.has(variable.name) && !(isOuter && isFunction(variable.value))) named.set(variable.name, variable)
    }
  }
  return [...named.values()]
}

const isFunction = (value: Value): boolean => value.kind === 'object' && /^(?:function|class)$/.test(value.type)
