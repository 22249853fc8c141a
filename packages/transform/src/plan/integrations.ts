// Why: docs/adr/reads-without-effects.md
import type { Facts } from '../analyze/facts.ts'
import type { Node } from '../ast/node.ts'

/** Libraries with effects, each with an entry of `traceghost` of the same name. */
export type Integration = 'mobx' | 'solid' | 'svelte' | 'vue'

/** Modules that only programs with the library import; all of a scope where it ends with a slash. */
const MODULES: { readonly [integration in Integration]: readonly string[] } = {
  mobx: ['mobx', 'mobx/', 'mobx-react', 'mobx-react-lite', 'mobx-state-tree'],
  solid: ['solid-js', 'solid-js/'],
  svelte: ['svelte', 'svelte/'],
  vue: ['vue', 'vue/', '@vue/'],
}

/** Files that need not import the library. */
const FILES: { readonly [integration in Integration]?: RegExp } = {
  svelte: /\.svelte(?:\.[jt]s)?$/,
  vue: /\.vue$/,
}

/** The libraries whose effects may be running while the code of a file does. */
export function integrationsOf(facts: Facts, file: string): Integration[] {
  const modules = importedBy(facts)
  return (Object.keys(MODULES) as Integration[]).filter(
    (integration) =>
      FILES[integration]?.test(file) ||
      modules.some((module) => MODULES[integration].some((name) => isOf(module, name))),
  )
}

const isOf = (module: string, name: string): boolean => (name.endsWith('/') ? module.startsWith(name) : module === name)

/** The modules that exist when the file runs: TypeScript removes imports of types. */
function importedBy({ program, scopes }: Facts): string[] {
  const used = new Set<string>()
  for (const { imported, references } of scopes[0]?.bindings.values() ?? [])
    if (imported && references.length > 0) used.add(imported.from)
  const bare = program.body.flatMap((statement: Node) =>
    statement.type === 'ImportDeclaration' && statement.specifiers.length === 0 ? [statement.source.value] : [],
  )
  return [...used, ...bare]
}
