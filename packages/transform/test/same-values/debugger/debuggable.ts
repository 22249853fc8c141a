import type { ProgramTree } from '../../same-behaviour/generate/tree/tree.ts'

/**
 * A program without static fields and blocks and without optional chains. V8 has no place for the call of static
 * initialisers, nor for what a dead name throws in a chain: there its debugger reads the scopes of functions from the
 * wrong memory.
 */
export const debuggable = (tree: ProgramTree): ProgramTree => ({
  ...tree,
  chains: false,
  functions: withoutStatics(tree.functions) as ProgramTree['functions'],
  constants: withoutStatics(tree.constants) as ProgramTree['constants'],
})

function withoutStatics(part: unknown): unknown {
  if (Array.isArray(part)) return part.filter((item) => !isStaticBlock(item)).map(withoutStatics)
  if (typeof part !== 'object' || part === null) return part
  const entries = Object.entries(part).map(([key, value]) => [key, key === 'isStatic' ? false : withoutStatics(value)])
  return Object.fromEntries(entries) as unknown
}

const isStaticBlock = (part: unknown): boolean =>
  typeof part === 'object' && part !== null && 'type' in part && part.type === 'static block'
