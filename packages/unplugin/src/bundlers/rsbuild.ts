import type { UnpluginOptions } from 'unplugin'
import type { Build } from '../context.ts'
import { mayHaveReactCompiler } from '../react-compiler.ts'
import { type RspackCompiler, takeNamesFromAssets } from './assets.ts'

/** The hooks for Rsbuild alone. */
export function rsbuildOptions(build: Build): NonNullable<UnpluginOptions['rsbuild']> {
  const { settings } = build
  return {
    setup(api) {
      settings.root = api.context.rootPath
      api.modifyRspackConfig(({ mode, module, plugins }) => {
        plugins?.push({ apply: (compiler: RspackCompiler) => takeNamesFromAssets(compiler, build) })
        if (mode && mode !== 'none') settings.mode = mode
        settings.refresh = mode === 'development'
        settings.reactCompiler = mayHaveReactCompiler(settings.root, module?.rules)
      })
    },
  }
}
