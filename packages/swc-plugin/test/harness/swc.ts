import { createRequire } from 'node:module'

/** The part of `@swc/core` that the tests use. */
export interface Swc {
  readonly version: string
  parseSync(code: string, options: object): object
  transformSync(code: string, options: object): { code: string; map: string }
}

const require = createRequire(import.meta.url)

/** The two layouts of SWC's tree. */
export const versions: readonly Swc[] = ['swc-core-1.15', '@swc/core'].map((name) => require(name) as Swc)

/** Reads a file as SWC does. */
export function parse(swc: Swc, code: string, { file, isModule }: { file: string; isModule: boolean }): object {
  const isTypeScript = /\.[cm]?tsx?$/.test(file)
  const shared = { decorators: true, target: 'esnext', isModule }
  return swc.parseSync(code, {
    ...shared,
    ...(isTypeScript
      ? { syntax: 'typescript', tsx: file.endsWith('x') }
      : {
          syntax: 'ecmascript',
          jsx: true,
          explicitResourceManagement: true,
          autoAccessors: true,
          allowReturnOutsideFunction: !isModule,
        }),
  })
}

/** Calls `visit` with every object below one. */
export function eachObject(value: unknown, visit: (object: Record<string, unknown>) => void): void {
  if (typeof value !== 'object' || value === null) return
  visit(value as Record<string, unknown>)
  for (const part of Object.values(value)) eachObject(part, visit)
}
