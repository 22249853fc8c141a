import { readFile, writeFile } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import { chainModules, slashes } from '@traceghost/transform/host'
import type { UnpluginOptions } from 'unplugin'
import type { Module } from '../module.ts'
import { modeOfOptions, type Settings } from '../settings.ts'

/** The maps of the modules that were instrumented, by path, with slashes: Bun writes its own without reading them. */
export type ModuleMaps = Map<string, Module['map']>

/** The hooks for Bun alone. */
export function bunOptions(settings: Settings, maps: ModuleMaps): NonNullable<UnpluginOptions['bun']> {
  return {
    setup({ config, onEnd }) {
      settings.mode = modeOfOptions(config ?? {})
      onEnd(async ({ outputs }: { readonly outputs: readonly Output[] }) => {
        // Else they are in memory, and their paths are those of no file.
        if (!config?.outdir) return
        const written = outputs.filter(({ kind }) => kind === 'sourcemap')
        await Promise.all(written.map(({ path }) => chainFile(path, maps)))
      })
    },
  }
}

interface Output {
  readonly path: string
  readonly kind: string
}

/** Leads a map on to the sources; one that is not in a file stays unchanged. */
async function chainFile(path: string, maps: ModuleMaps): Promise<void> {
  const written = await readFile(path, 'utf8').catch(() => undefined)
  if (!written) return
  const chained = chainModules(written, (source) => {
    const map = maps.get(slashes(resolve(dirname(path), source)))
    return map && { ...map, sources: [basename(source)] }
  })
  await writeFile(path, JSON.stringify(chained))
}
