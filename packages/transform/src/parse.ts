import { createRequire } from 'node:module'
import type { Program } from '@oxc-project/types'

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

/** `parseSync` as `oxc-parser`, `rolldown/utils` and `vite` export it. */
export type OxcParseSync = (
  file: string,
  code: string,
  options: { lang: Language['syntax']; sourceType: 'module' | 'script' | 'commonjs'; preserveParens: false },
) => {
  readonly program: unknown
  readonly errors: readonly { severity: string; message: string; labels: readonly { start: number }[] }[]
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

/** Parses with `oxc-parser`, which is loaded on the first call: hosts that bring a parser do without its binary. */
export const parseWithOxc: Parse = (code, file, language) => {
  const { parseSync } = createRequire(import.meta.url)('oxc-parser') as { parseSync: OxcParseSync }
  return oxcParse(parseSync)(code, file, language)
}
