import type { UnpluginOptions } from 'unplugin'
import { mayHaveReactCompiler } from '../react-compiler.ts'
import type { Settings } from '../settings.ts'

/** The hooks for Rsbuild alone. */
export function rsbuildOptions(settings: Settings): NonNullable<UnpluginOptions['rsbuild']> {
  return {
    setup(api) {
      settings.root = api.context.rootPath
      api.modifyRspackConfig(({ mode, module }) => {
        if (mode && mode !== 'none') settings.mode = mode
        settings.refresh = mode === 'development'
        settings.reactCompiler = mayHaveReactCompiler(settings.root, module?.rules)
      })
    },
  }
}
