import type { UnpluginOptions } from 'unplugin'
import { modeOfOptions, type Settings } from './settings.ts'

/** What only Bun is asked for. */
export function bunOptions(settings: Settings): NonNullable<UnpluginOptions['bun']> {
  return {
    setup({ config }) {
      settings.mode = modeOfOptions(config ?? {})
    },
  }
}
