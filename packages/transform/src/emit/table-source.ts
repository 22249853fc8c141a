import { encodeTable, type TableSource } from 'traceghost/contract'
import type { FileTable } from '../plan/table.ts'

/** The table as emitted code hands it over on the first failure. */
export function tableSourceOf(table: FileTable): TableSource {
  const { file, maskVars, scopes, unrecorded } = table
  const sites = [...table.sites, ...unrecorded]
  const options = sites.map((site) => site.options).filter((each) => Object.keys(each).length > 0)
  return [file, encodeTable({ sites, scopes }), ...options, ...(maskVars.length > 0 ? [{ maskVars }] : [])]
}

/** A text as a string literal in single quotes. */
export const quote = (text: string): string =>
  `'${text.replace(/[\\'\n\r\u2028\u2029]/g, (char) => ESCAPES[char] ?? `\\${char}`)}'`

const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\u2028': '\\u2028', '\u2029': '\\u2029' }
