import type { Facts } from '@traceghost/transform/tree'
import { listOf, type SwcNode } from './node.ts'

/** The kind of a file once SWC is through with it: whether it can `import`. */
export function sourceTypeOf(program: SwcNode, { references }: Facts, file: string): 'module' | 'commonjs' {
  if (hasModuleSyntax(program)) return 'module'
  if (program.type === 'Script' || /\.c[jt]s$/.test(file)) return 'commonjs'
  // SWC takes every file for a module by default. Without syntax of modules it is CommonJS if it uses names that only
  // CommonJS has.
  return references.some(({ name, binding }) => !binding && COMMONJS.has(name)) ? 'commonjs' : 'module'
}

const COMMONJS = new Set(['require', 'module', 'exports'])

const hasModuleSyntax = (program: SwcNode): boolean =>
  listOf(program, 'body').some((item) =>
    /^(?:Import|Export|TsExport|TsImportEquals|TsNamespaceExport)/.test((item as SwcNode).type),
  )
