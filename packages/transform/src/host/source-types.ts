import type { Language } from '../parse.ts'

export type SourceType = Language['sourceType']

/** Code that a file other than CommonJS hardly has: a use of its `require`, `module` or `exports`. */
const COMMONJS =
  /\brequire\s*[(.[]|[(,=]\s*require\s*[),;\n]|\b(?:module|exports)\s*[.[=]|\btypeof\s+(?:require|module|exports)\b/

/** The possible kinds of a file, the likelier first, where only its ending and its text say it. */
export function sourceTypesOf(path: string, code: string): [SourceType, ...SourceType[]] {
  if (/\.c[jt]s$/.test(path)) return ['commonjs']
  if (/\.m[jt]s$/.test(path)) return ['module']
  // Without syntax of modules it is CommonJS if it uses names that only CommonJS has.
  return COMMONJS.test(code) ? ['commonjs', 'module'] : ['module']
}
