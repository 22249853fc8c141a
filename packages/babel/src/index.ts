/** `babel-plugin-traceghost`: traceghost as a plugin of Babel 7 and 8. */
import { onlyOnce } from '@traceghost/transform/host'
import type { Babel, BabelFile, BabelPlugin, ParserPlugin, PluginOptions, ProgramPath, StatementPath } from './babel.ts'
import { type InstrumentContext, instrument, isWaiting, wait } from './instrument.ts'
import { isCounted } from './istanbul.ts'
import { lendPlaces, takeBackPlaces } from './lent-places.ts'
import { type Options, resolveOptions } from './options.ts'
import { isReadByReact } from './react.ts'

export type { Babel, BabelPlugin } from './babel.ts'
export type { Options } from './options.ts'

/**
 * The plugin.
 *
 * @throws TypeError that names the option, the value and what is allowed
 */
export default function traceghost(babel: Babel, options: Options = {}): BabelPlugin {
  babel.assertVersion('^7.22.0 || ^8.0.0')
  const context: Omit<InstrumentContext, 'phase'> = {
    babel,
    options: resolveOptions(options),
    // Jest does not say which provider it has.
    isCovered: babel.caller((caller) => caller?.name === 'babel-jest'),
    warn: onlyOnce((message) => console.warn(`[traceghost] ${message}`)),
  }
  return {
    name: 'traceghost',
    manipulateOptions(options, parserOptions) {
      if (!knowsDecorators(options, parserOptions.plugins)) parserOptions.plugins.push('decorators')
    },
    // Before anything of React's compilers runs, wherever they are listed.
    pre(file: BabelFile) {
      if (!isReadByReact(file)) return
      instrument(file.path, file, { ...context, phase: 'marks' })
      lendPlaces(file.path.node, babel)
    },
    visitor: {
      Program: {
        // Before the visitors of others, which lower the nodes under marks.
        enter(path: ProgramPath, { file }: { file: BabelFile }) {
          if (isReadByReact(file)) return takeBackPlaces(path.node)
          if (isCounted(file)) wait(path.node, file)
          else instrument(path, file, { ...context, phase: 'all' })
        },
      },
      // Behind the work of others in `Program.enter`.
      EmptyStatement(path: StatementPath, { file }: { file: BabelFile }) {
        if (!isWaiting(path.node, file)) return
        path.remove()
        instrument(file.path, file, { ...context, phase: isReadByReact(file) ? 'capture' : 'all' })
      },
    },
  }
}

/** The parser has two kinds of decorators, and accepts one. A plugin for either may still follow. */
const knowsDecorators = ({ plugins = [] }: PluginOptions, parserPlugins: readonly ParserPlugin[]): boolean =>
  plugins.some(({ key }) => key?.includes('decorators')) ||
  parserPlugins.some((plugin) => /^decorators(?:-legacy)?$/.test(typeof plugin === 'string' ? plugin : plugin[0]))
