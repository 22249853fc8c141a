import type { ProgramPath } from './babel.ts'
import type { BabelNode } from './node.ts'

/** The kind of a file once all plugins are through with it: whether it can `import`. */
export function sourceTypeOf(path: ProgramPath, filename: string): 'module' | 'commonjs' {
  if (hasModuleSyntax(path.node)) return 'module'
  if (path.node.sourceType !== 'module' || /\.c[jt]s$/.test(filename)) return 'commonjs'
  // Babel takes every file for a module by default. Without syntax of modules it is CommonJS if it uses names that only
  // CommonJS has.
  return COMMONJS.some((name) => path.scope.hasGlobal(name)) ? 'commonjs' : 'module'
}

const COMMONJS = ['require', 'module', 'exports']

/** Some parsers do not report the kind: Flow's calls every file a script. */
export const hasModuleSyntax = ({ body }: BabelNode): boolean =>
  (body as BabelNode[]).some(({ type }) => /^(?:Import|Export|TSExport|TSImportEquals)/.test(type))
