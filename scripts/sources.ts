import { fileURLToPath } from 'node:url'

/** The folder of all packages. */
export const packages: string = fileURLToPath(new URL('../packages', import.meta.url)).replaceAll('\\', '/')

/** The replacement for a specifier, as Vite's aliases have it. */
export interface Alias {
  readonly find: RegExp
  readonly replacement: string
}

/** Leads from the names of our packages to their sources, so that nothing has to be built. */
export const SOURCES: readonly Alias[] = [
  { find: /^#platform$/, replacement: `${packages}/runtime/src/platform/node.ts` },
  { find: /^#symbolicator$/, replacement: `${packages}/runtime/src/platform/node-tools.ts` },
  { find: /^traceghost$/, replacement: `${packages}/runtime/src/index.ts` },
  {
    find: /^traceghost\/(endpoint|file|mobx|opentelemetry|react|sentry|solid|svelte|sveltekit|test-reports|tests|vue)$/,
    replacement: `${packages}/runtime/src/integrations/$1.ts`,
  },
  { find: /^traceghost\/node-tools$/, replacement: `${packages}/runtime/src/platform/node-tools.ts` },
  { find: /^traceghost\/([\w-]+)$/, replacement: `${packages}/runtime/src/$1.ts` },
  { find: /^@traceghost\/(transform|node|swc|devtools)$/, replacement: `${packages}/$1/src/index.ts` },
  { find: /^@traceghost\/transform\/(early|host|tree)$/, replacement: `${packages}/transform/src/$1.ts` },
  { find: /^@traceghost\/devtools\/([\w-]+)$/, replacement: `${packages}/devtools/src/$1.ts` },
  { find: /^babel-plugin-traceghost$/, replacement: `${packages}/babel/src/index.ts` },
  { find: /^unplugin-traceghost$/, replacement: `${packages}/unplugin/src/index.ts` },
  { find: /^unplugin-traceghost\/([\w-]+)$/, replacement: `${packages}/unplugin/src/$1.ts` },
]
