import type { Program } from '@oxc-project/types'
import { analyze } from '../../src/analyze/analyze.ts'
import type { Facts, Scope } from '../../src/analyze/facts.ts'
import { isNode, type Node } from '../../src/ast/node.ts'
import { parseWithOxc } from '../../src/parse.ts'

/**
 * Where statements of functions begin, in source order, each with the names that some scope of the program declares.
 */
export interface Places {
  readonly offsets: readonly number[]
  readonly names: readonly string[]
}

/** Finds every place inside a function where a statement could be put. */
export function placesIn(code: string): Places {
  const facts = analyze(
    parseWithOxc(code, 'sample.ts', { syntax: 'ts', sourceType: 'module' }).program as Program,
    code,
  )
  const offsets = new Set<number>()
  for (const scope of facts.scopes) {
    if (scope.owner) for (const statement of statementsOf(scope.node)) offsets.add(statement.start)
  }
  return { offsets: [...offsets].sort((a, b) => a - b), names: namesIn(facts) }
}

/** Directives have to stay first, and a function declaration is no statement that runs. */
const statementsOf = (node: Node): Node[] => {
  const body = 'body' in node ? node.body : 'consequent' in node ? node.consequent : undefined
  const list = Array.isArray(body) ? body : isNode(body) && body.type === 'BlockStatement' ? body.body : []
  const cases = 'cases' in node ? node.cases.flatMap((switchCase) => switchCase.consequent) : []
  return [...list, ...cases].filter(
    (it) =>
      isNode(it) &&
      !('directive' in it && it.directive) &&
      it.type !== 'FunctionDeclaration' &&
      it.type !== 'MethodDefinition' &&
      it.type !== 'PropertyDefinition',
  )
}

function namesIn({ scopes }: Facts): string[] {
  const names = new Set<string>()
  for (const scope of scopes) if (isCaptured(scope)) for (const name of scope.bindings.keys()) names.add(name)
  return [...names]
}

/** The names of a module are captured only where they are used, and a class's own name only outside it. */
const isCaptured = ({ kind, owner }: Scope): boolean => owner !== undefined && kind !== 'class'

/** A statement that calls `globalThis.tell` with the names that the engine itself has in scope. */
export function probe(names: readonly string[]): string {
  const readers = names.map((name) => `${name}: () => ${name}`).join(', ')
  return `;globalThis.tell({ ${readers} });`
}
