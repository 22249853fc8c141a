import { readFileSync } from 'node:fs'
import manifest from '../../package.json' with { type: 'json' }

/** The folder of the code of this package, as an address. */
export const PLACE: string = new URL('.', import.meta.url).href

/**
 * A text that is another one for every build of this package, for the keys of caches: its version, and entries that
 * name the files behind them by their contents.
 *
 * @param place the folder of the code, for a bundle that holds this module alone
 */
export function buildOf(place: string = PLACE): string {
  try {
    const entries = ['index.js', 'host.js'].map((entry) => readFileSync(new URL(entry, place), 'utf8'))
    return [manifest.version, ...entries].join('\n')
  } catch {
    // The sources, in tests.
    return manifest.version
  }
}
