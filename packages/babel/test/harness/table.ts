import { runInNewContext } from 'node:vm'
import { decodeTable, type Table, type TableSource } from 'traceghost/contract'
import { parseWithOxc } from '../../../transform/src/parse.ts'

/** The table in the text of an instrumented file. */
export function tableIn(code: string, syntax: 'js' | 'jsx' | 'ts' | 'tsx'): Table | undefined {
  const { program, error } = parseWithOxc(code, 'output', { syntax, sourceType: 'module' })
  if (error) throw new SyntaxError(error.message)
  const thunk = program.body.find((node) => node.type === 'FunctionDeclaration' && /^\$\d*t$/.test(node.id?.name ?? ''))
  if (!thunk) return undefined
  return decodeTable(runInNewContext(`(${code.slice(thunk.start, thunk.end)})()`) as TableSource)
}
