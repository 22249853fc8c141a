import type { UnpluginOptions } from 'unplugin'
import type { Settings } from './settings.ts'

/** What only Farm is asked for. */
export function farmOptions(settings: Settings): NonNullable<UnpluginOptions['farm']> {
  return {
    configResolved({ root, compilation }) {
      if (root) settings.root = root
      if (compilation?.mode) settings.mode = compilation.mode
    },
  }
}
