/** Runs in Bun: builds the program of its argument. */

import traceghost from 'unplugin-traceghost/bun'
import type { Build } from '../hosts/builder.ts'

interface BunBuild {
  readonly success: boolean
  readonly logs: readonly unknown[]
}

declare const Bun: { build(options: object): Promise<BunBuild> }

const { mode, target, entries, folder }: Build = JSON.parse(process.argv[2] ?? '')
const { success, logs } = await Bun.build({
  entrypoints: Object.values(entries),
  outdir: folder,
  // Entries may stand outside of the working directory, and need no folders of their own.
  naming: { entry: '[name].[ext]' },
  target: target === 'server' ? 'node' : 'browser',
  format: 'esm',
  splitting: true,
  sourcemap: 'linked',
  minify: mode === 'production',
  plugins: [traceghost()],
})
if (!success) throw new AggregateError(logs)
