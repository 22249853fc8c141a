import type { UnpluginOptions } from 'unplugin'
import type { Build } from '../context.ts'
import { mayHaveReactCompiler } from '../react-compiler.ts'
import { applyTo, type RspackCompiler } from './compilers.ts'

/** The hooks for Rsbuild alone. */
export function rsbuildOptions(build: Build): NonNullable<UnpluginOptions['rsbuild']> {
  const { settings } = build
  return {
    setup(api) {
      settings.root = api.context.rootPath
      api.modifyRspackConfig(({ mode, module, plugins }) => {
        plugins?.push({ apply: (compiler: RspackCompiler) => applyTo(compiler, build) })
        if (mode && mode !== 'none') settings.mode = mode
        settings.refresh = mode === 'development'
        settings.reactCompiler = mayHaveReactCompiler(settings.root, module?.rules)
      })
    },
  }
}
