import type { UnpluginOptions } from 'unplugin'
import { modeOfOptions, type Settings } from './settings.ts'

/** What only Bun is asked for. */
export function bunOptions(settings: Settings): NonNullable<UnpluginOptions['bun']> {
  return {
    setup({ config, onResolve }) {
      settings.mode = modeOfOptions(config ?? {})
      // Bun bundles one copy of the runtime for `import` and another for `require`, and neither knows what the other was told.
      onResolve({ filter: /^traceghost(?:\/\w+)?$/ }, ({ path, importer, kind }: Resolved) =>
        kind === 'require-call' ? moduleOf(path, importer) : undefined,
      )
    },
  }
}

interface Resolved {
  readonly path: string
  readonly importer: string
  readonly kind: string
}

declare const Bun: { resolveSync(specifier: string, parent: string): string }

/** What `import` would find. */
function moduleOf(specifier: string, importer: string): { path: string } | undefined {
  try {
    return { path: Bun.resolveSync(specifier, importer) }
  } catch {
    return undefined
  }
}
