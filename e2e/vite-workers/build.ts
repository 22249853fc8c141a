import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { type InlineConfig, mergeConfig, build as withVite8 } from 'vite'

export type ViteVersion = 7 | 8

const { resolve } = createRequire(new URL('../vite-7/package.json', import.meta.url))

/** Builds with one version of Vite, without a configuration file and without output to the terminal. */
export async function buildWith(version: ViteVersion, config: InlineConfig): Promise<void> {
  const { build } = version === 8 ? { build: withVite8 } : await vite7()
  await build(mergeConfig({ configFile: false, logLevel: 'error', build: { assetsInlineLimit: 0 } }, config))
}

const vite7 = async (): Promise<{ build: typeof withVite8 }> => await import(pathToFileURL(resolve('vite')).href)
