// Why: docs/adr/edge-modules.md

/** Node's modules on edge runtimes: workerd has many, with `nodejs_compat`, others none. */

/** Contexts that follow a request through promises and timers. */
export interface AsyncContexts {
  /** Not everywhere. */
  snapshot?(): <Result>(step: () => Result) => Result
}

interface Modules {
  'node:async_hooks': { readonly AsyncLocalStorage: AsyncContexts }
  'node:buffer': { readonly Buffer: { from(text: string, encoding: string): object } }
  'node:fs': { existsSync(path: string): boolean; readFileSync(path: string, encoding: string): string }
}

interface Globals {
  readonly process?: { getBuiltinModule?(name: string): unknown }
}

/** @returns an empty object where the runtime has no such module. */
export function moduleOf<Name extends keyof Modules>(name: Name): Partial<Modules[Name]> {
  try {
    return ((globalThis as Globals).process?.getBuiltinModule?.(name) as Modules[Name] | undefined) ?? {}
  } catch {
    return {}
  }
}
