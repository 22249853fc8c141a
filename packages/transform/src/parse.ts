import { createRequire } from 'node:module'
import type { Program } from '@oxc-project/types'
import { byRawTransfer, type OxcParser, type OxcParseSync } from './oxc-parser.ts'

/** A parser: text in, ESTree out (with TypeScript's nodes as typescript-estree has them, and parentheses left out). */
export type Parse = (code: string, file: string, language: Language) => Parsed

export interface Language {
  readonly syntax: 'js' | 'jsx' | 'ts' | 'tsx'
  readonly sourceType: 'module' | 'commonjs'
}

export interface Parsed {
  readonly program: Program
  /** Set when the text is not a program. `offset` counts UTF-16 units. */
  readonly error?: { readonly message: string; readonly offset: number }
}

/** Makes a `Parse` of a host's own copy of the oxc parser, so that no second one is loaded. */
export function oxcParse(parseSync: OxcParseSync): Parse {
  return (code, file, { syntax, sourceType }) => {
    const result = parseSync(file, code, { lang: syntax, sourceType, preserveParens: false })
    const problem = result.errors.find(({ severity }) => severity === 'Error')
    const program = result.program as Program
    if (!problem) return { program }
    return { program, error: { message: problem.message, offset: problem.labels[0]?.start ?? 0 } }
  }
}

/** Not by its name: under `node --conditions browser` that leads to WebAssembly, which is not installed. */
const OXC_PARSER = 'oxc-parser/src-js/index.js'

let parseWithOwn: Parse | undefined

/** Parses with `oxc-parser`, which is loaded on the first call: hosts that bring a parser do without its binary. */
export const parseWithOxc: Parse = (code, file, language) => {
  parseWithOwn ??= oxcParse(byRawTransfer(createRequire(import.meta.url)(OXC_PARSER) as OxcParser))
  return parseWithOwn(code, file, language)
}
