import { stripTypeScriptTypes } from 'node:module'
import { transformSync } from 'esbuild'

/**
 * Turns TypeScript into a module that Node runs. Types become white space where nothing else has to change, so that
 * lines and columns stay; else (decorators, enums, parameter properties, JSX) esbuild writes the module anew.
 */
export function compile(code: string, file: string): string {
  const loader = file.endsWith('x') ? 'tsx' : 'ts'
  return strip(code, file) ?? transformSync(code, { loader, target: 'es2022', format: 'esm', jsxFactory: 'h' }).code
}

/** Whether `compile` leaves every line where it is. */
export const keepsLines = (code: string, file: string): boolean => strip(code, file) !== undefined

/** `undefined` when types alone are not all that has to go. */
function strip(code: string, file: string): string | undefined {
  if (file.endsWith('x') || /(^|\s)@\w/.test(code)) return undefined
  try {
    return stripTypeScriptTypes(code, { mode: 'strip' })
  } catch {
    return undefined
  }
}
