import { join } from 'node:path'
import { type Bundler, execute } from './bundler.ts'

export const farmBundler: Bundler = farmWith({ persistentCache: false })

/** Farm, in a process of its own, with the plugin that is built. */
export function farmWith(compilation: object): Bundler {
  return {
    name: 'Farm',
    maps: { development: 'lines', production: 'nothing' },
    build: (input, said) =>
      execute(
        process.execPath,
        [join(import.meta.dirname, 'farm-build.ts'), JSON.stringify({ ...input, compilation })],
        {
          cwd: input.root,
          said,
        },
      ),
  }
}
