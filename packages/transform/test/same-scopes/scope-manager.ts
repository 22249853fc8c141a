import { analyze } from '@typescript-eslint/scope-manager'
import type { SourceFile } from './corpus.ts'
import type { IsErased } from './erased.ts'
import { type Use, type Uses, usesByOffset } from './use.ts'

type Tree = Parameters<typeof analyze>[0]
type Reference = ReturnType<typeof analyze>['scopes'][number]['references'][number]

/** The uses of names as typescript-eslint sees them. */
export function scopeManagerUses({ program, sourceType }: SourceFile, isErased: IsErased): Uses {
  const { scopes } = analyze(program as unknown as Tree, { sourceType, jsxPragma: null, lib: [] })
  const references = scopes.flatMap((scope) => scope.references)
  return usesByOffset(references.filter((it) => isUse(it, isErased)).map((it) => useOf(it, isErased)))
}

/** It counts what initialises a variable as a use of it. */
const isUse = ({ isValueReference, init, identifier }: Reference, isErased: IsErased): boolean =>
  isValueReference && !init && !isErased(identifier.range[0])

function useOf(reference: Reference, isErased: IsErased): Use {
  const { identifier, resolved } = reference
  // `export default T` and `export = T` may name a type.
  const definitions = resolved?.isValueVariable ? resolved.defs : []
  return {
    name: identifier.name,
    start: identifier.range[0],
    write: reference.isWrite(),
    declaredAt: definitions
      .filter(({ node }) => !(node.type === 'TSEnumDeclaration' && node.const))
      .map(({ name }) => name.range[0])
      .filter((start) => !isErased(start)),
  }
}
