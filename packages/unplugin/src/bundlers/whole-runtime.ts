// Why: docs/adr/runtime-in-one-piece.md
/** The runtime in one piece, where code cannot come later: in a page it imports what only a failure needs. */

import type { Plugin, ResolvedConfig } from 'vite'

/**
 * `import('./browser-output.js')` → an import at the top. Around the other form Vite puts a helper that needs `window`
 * and, with a relative base, `import.meta`.
 *
 * @param inlined the files of workers that are text in another script; shared by the builds of a project.
 */
export function wholeRuntime(inlined: Set<string>): Plugin {
  let isWhole = false
  let isWorker = false
  return {
    name: 'unplugin-traceghost-runtime',
    enforce: 'pre',
    apply: 'build',
    configResolved(config) {
      isWorker = config.isWorker
      isWhole = hasNoChunks(config) || isOfExtension(config)
    },
    buildStart({ input }) {
      if (isWorker && typeof input === 'object') isWhole ||= Object.values(input).some((file) => inlined.has(file))
    },
    load: {
      filter: { id: INLINED },
      handler(id) {
        // Vite bundles the worker in a hook behind this one.
        if (INLINED.test(id)) inlined.add(id.replace(/[?#].*/s, ''))
        return null
      },
    },
    transform: {
      filter: { id: IN_BROWSERS },
      handler: (code, id) => (isWhole && IN_BROWSERS.test(id) ? { code: atOnce(code), map: null } : null),
    },
  }
}

/** Adds no line. */
function atOnce(code: string): string {
  const imports: string[] = []
  const body = code.replace(LATER, (_, path: string) => {
    const name = `$later${imports.length}`
    imports.push(`import * as ${name} from ${path};`)
    return name
  })
  return imports.join('') + body
}

const LATER = /\bimport\(("\.[^"]+")\)/g
const IN_BROWSERS = /[\\/]dist[\\/]platform[\\/]browser\.js$/
const INLINED = /^(?=[^#]*[?&](?:shared)?worker(?:&|$))[^#]*[?&]inline\b/

/** Whether the output is one file for each entry. */
function hasNoChunks({ build, isWorker, worker }: ResolvedConfig): boolean {
  if (isWorker) return worker.format !== 'es'
  // Vite 6 and 7 have the second alone.
  const { lib, rolldownOptions = build.rollupOptions } = build
  if (lib) return lib.formats?.every(isAlone) === true
  const outputs: readonly object[] = [rolldownOptions.output ?? []].flat()
  return outputs.length > 0 && outputs.every(isOneFile)
}

/**
 * Nothing in a page answers `require`; a script in the sandbox of Electron, which has one, may not load files by it.
 */
const isAlone = (format: unknown): boolean => format === 'iife' || format === 'umd' || format === 'cjs'

const isOneFile = (output: object): boolean =>
  ('inlineDynamicImports' in output && output.inlineDynamicImports === true) ||
  ('codeSplitting' in output && output.codeSplitting === false) ||
  ('format' in output && isAlone(output.format))

/** Browser extensions: a content script may import what stands in a manifest, a service worker nothing at all. */
export const isOfExtension = (config: ResolvedConfig): boolean =>
  mainOf(config).plugins.some(({ name }) => /^(?:crx|wxt)\b/.test(name))

/** The configuration of a worker has the plugins of workers alone. */
export const mainOf = (config: ResolvedConfig): ResolvedConfig =>
  ('mainConfig' in config && (config.mainConfig as ResolvedConfig | null)) || config
