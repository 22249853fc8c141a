import type { UnpluginOptions } from 'unplugin'
import type { Settings } from './settings.ts'

/** What only Rsbuild is asked for. */
export function rsbuildOptions(settings: Settings): NonNullable<UnpluginOptions['rsbuild']> {
  return {
    setup(api) {
      settings.root = api.context.rootPath
      api.modifyRspackConfig(({ mode }) => {
        if (mode && mode !== 'none') settings.mode = mode
        settings.refresh = mode === 'development'
      })
    },
  }
}
