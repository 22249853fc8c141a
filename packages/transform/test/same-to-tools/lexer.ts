/** The lexer with which Node finds what `import` may take of CommonJS: by the text, without a parser. */

import { parse } from 'cjs-module-lexer'
import { init, parse as parse1 } from 'cjs-module-lexer-1'
import type { Tool } from './tool.ts'

await init()

type Parse = (code: string, name?: string) => { exports: string[]; reexports: string[] }

/** The findings of a lexer: in any order, which does not matter to an import. */
export function namesIn(code: string, parse: Parse): { exports: string[]; reexports: string[] } {
  const { exports, reexports } = parse(code)
  return { exports: exports.sort(), reexports: reexports.sort() }
}

/** The lexers by their version. */
export const LEXERS: Readonly<Record<string, Parse>> = { 'cjs-module-lexer 2': parse, 'cjs-module-lexer 1': parse1 }

const lexer = (name: string): Tool => ({
  name,
  reads: ({ files }) => files.some(({ type, file }) => type === 'commonjs' && /\.c?js$/.test(file)),
  report: ({ files }) => files.map(({ code }) => namesIn(code, LEXERS[name] as Parse)),
})

export const cjsModuleLexer: Tool = lexer('cjs-module-lexer 2')
export const cjsModuleLexer1: Tool = lexer('cjs-module-lexer 1')
