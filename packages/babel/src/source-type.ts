import type { ProgramPath } from './babel.ts'
import type { BabelNode } from './node.ts'

/** What a file is once all plugins are through with it: whether it can `import`. */
export function sourceTypeOf(path: ProgramPath, filename: string): 'module' | 'commonjs' {
  if (path.node.sourceType !== 'module' || /\.c[jt]s$/.test(filename)) return 'commonjs'
  if ((path.node.body as BabelNode[]).some(isOfModules)) return 'module'
  // Babel takes every file for a module if it is not told otherwise. Without syntax of modules it is CommonJS if it uses what only CommonJS has.
  return COMMONJS.some((name) => path.scope.hasGlobal(name)) ? 'commonjs' : 'module'
}

const COMMONJS = ['require', 'module', 'exports']

const isOfModules = ({ type }: BabelNode): boolean => /^(?:Import|Export|TSExport|TSImportEquals)/.test(type)
