/** Runs in Bun: builds what the argument says. */

import traceghost from 'unplugin-traceghost/bun'
import { type BuildTask, pluginsOf } from './bundler.ts'

declare const Bun: { build(options: object): Promise<{ readonly success: boolean; readonly logs: readonly unknown[] }> }

const input: BuildTask = JSON.parse(process.argv[2] ?? '')
const { success, logs } = await Bun.build({
  entrypoints: [`${input.root}/src/${input.entry}`],
  outdir: `${input.root}/dist`,
  naming: 'main.js',
  target: 'node',
  format: 'esm',
  sourcemap: 'linked',
  minify: input.mode === 'production',
  plugins: pluginsOf(traceghost, input),
})
if (!success) throw new AggregateError(logs)
