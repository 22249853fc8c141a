import type { InputMap, Language, Parse, TransformResult } from '@traceghost/transform'
import type { UnpluginBuildContext, UnpluginMessage } from 'unplugin'
import type { ResolvedOptions } from './options.ts'
import type { Settings } from './settings.ts'

/** The context of every module of a build. */
export interface Build {
  readonly options: ResolvedOptions
  readonly settings: Settings
  readonly parse: Parse | undefined
  /** The warnings given so far; each is given once. */
  readonly told: Set<string>
  /** Modules whose marks may be gone. */
  readonly changed: Set<string>
  /** Of instrumented components, by their paths. */
  readonly componentMaps: Map<string, TransformResult['map']>
}

/** Reports problems of a module to its bundler. */
export interface ModuleHost extends Partial<Pick<UnpluginBuildContext, 'getNativeBuildContext'>> {
  /** In Vite. */
  getCombinedSourcemap?(): object

  warn(message: string | UnpluginMessage): void
  error(message: string | UnpluginMessage): void
}

/** Where a module is instrumented. */
export interface ModuleContext {
  /**
   * `capture` is behind React Compiler.
   * @default the phase in front of it
   */
  readonly phase?: 'capture' | undefined
  readonly build: Build
  readonly host: ModuleHost
  /** The bundler, as unplugin names it. */
  readonly framework: string
  /**
   * The language.
   * @default by the ending
   */
  readonly syntax?: Language['syntax'] | undefined
  /**
   * Whether a compiler has read it before, whose map the bundler leads on.
   * @default false
   */
  readonly isCompiled?: boolean | undefined
  /**
   * The map of a compiled text, which is led on to the source.
   * @default none: the text is the author's, or the bundler leads its map on
   */
  readonly inputMap?: (() => InputMap | undefined) | undefined
}
