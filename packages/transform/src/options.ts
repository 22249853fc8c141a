import { type Checks, checkEach, checkOne, MASK_VARS, type MaskVars, oneOf } from 'traceghost/contract'
import type { Span } from './ast/span.ts'
import type { Coverage } from './emit/coverage.ts'
import { type Language, type Parse, parseWithOxc } from './parse.ts'
import { relative, slashes, withoutQuery } from './paths.ts'
import type { Integration } from './plan/integrations.ts'
import type { Frames, Phase } from './plan/model.ts'
import type { Small } from './plan/small.ts'
import type { InputMap } from './source-map.ts'

export interface TransformOptions {
  /**
   * `'marked'`: marked functions and those inside them. `'module'`: every function of a file with a mark. `'all'`:
   * every function of every file, but for small ones. `'none'`: no function; marks are checked and removed, so that the
   * code runs as if it had none.
   * @default 'module'
   */
  frames?: Frames | undefined
  /**
   * With `frames: 'all'`, functions without a mark of up to some 70 bytes of bytecode are not recorded, so that
   * programs of many small functions run as fast as before: reports have their places, without variables. `'record'`
   * records them, too.
   * @default 'skip'
   */
  small?: Small | undefined
  /**
   * For test runs: means `frames: 'all'`, unless that is `'none'`, and `small: 'record'`. Functions that are given to
   * `test` or `it` keep the values of the expressions in their assertions while these run.
   * @default false
   */
  showLocals?: boolean | undefined
  /**
   * The module system of the file.
   * @default 'commonjs' for `.cjs` and `.cts`, else 'module'
   */
  sourceType?: 'module' | 'commonjs' | undefined
  /**
   * The language.
   * @default by the ending: 'tsx', 'ts', else 'jsx'
   */
  syntax?: Language['syntax'] | undefined
  /**
   * Where the script is in a text that holds more, such as a component. Nothing else is read or changed.
   * @default the whole text
   */
  script?: Span | undefined
  /**
   * The compiler of the code: Svelte wants its runes to stay declarations, and no names that begin with `$`.
   * @default 'svelte' for `.svelte`, `.svelte.js` and `.svelte.ts`, else 'javascript'
   */
  dialect?: 'javascript' | 'svelte' | undefined
  /**
   * `'marks'`: components and hooks are left to React's compilers, with directives in them for `'capture'`, which comes
   * behind those compilers and does nothing else.
   * @default 'all': everything at once
   */
  phase?: Phase | undefined
  /**
   * Whether Fast Refresh of oxc or SWC reads the output: hook calls are then written once more where it finds them.
   * @default false
   */
  refresh?: boolean | undefined
  /**
   * The directory that file names in reports are relative to.
   * @default '' (names do not change)
   */
  root?: string | undefined
  /**
   * Names that reports mask besides the built-in ones, wherever an error comes through the file: strings match whole
   * names without regard to case and separators, RegExps match the unchanged name.
   * @default []
   */
  maskVars?: MaskVars | undefined
  /**
   * The source map of a text that another tool wrote: sites, messages and `map` then lead to the source that the tool
   * read.
   * @default none: the text is what its author wrote
   */
  inputMap?: InputMap | undefined
  /**
   * Whether `map` leads to the text only: its lines are those of `inputMap` all the same.
   * @default false
   */
  ownMap?: boolean | undefined
  /**
   * Where emitted code finds the recorder: the specifier that a module imports, and the one that CommonJS requires.
   * @default 'traceghost/recorder' for both
   */
  recorder?: RecorderAddress | undefined
  /**
   * Whether the entry of `traceghost` for a library can be imported where the emitted code runs: files that use the
   * library then import it.
   * @default none is found
   */
  hasIntegration?: ((integration: Integration) => boolean) | undefined
  /**
   * Whether loops whose variables closures hold stay without handlers in them, for a compiler that mistakes such
   * variables where it finds a `try`.
   * @default false
   */
  bareLoops?: boolean | undefined
  /**
   * Whether tools take the coverage of the code by its map: they then see only the author's code. The emitted code is
   * the same but for blanks, for statements that else stand behind a `try`, and for blocks, which each have their own.
   * `'joined'` where other tools print or
   * serve the code in between and join its map with theirs: inserted text then comes from a source of its own,
   * `INSERTED_CODE`.
   * @default false
   */
  coverage?: Coverage | undefined
  /**
   * The parser.
   * @default oxc-parser
   */
  parse?: Parse | undefined
}

/** The text between the quotes of an import and of a `require`. */
export type RecorderAddress = { readonly [type in 'module' | 'commonjs']: string }

/** Options for one file, with every default filled in. */
export interface ResolvedTransformOptions {
  readonly frames: Frames
  readonly small: Small
  readonly showLocals: boolean
  readonly language: Language
  readonly script: Span | undefined
  readonly dialect: 'javascript' | 'svelte'
  readonly refresh: boolean
  readonly phase: Phase
  /** The file as reports name it. */
  readonly file: string
  readonly root: string
  readonly maskVars: MaskVars
  readonly inputMap: InputMap | undefined
  readonly ownMap: boolean
  /** The specifiers that emitted code imports or requires; where one is not named, tools find it under its own name. */
  readonly recorder: string | undefined
  readonly hasIntegration: ((integration: Integration) => boolean) | undefined
  readonly bareLoops: boolean
  readonly coverage: Coverage
  readonly parse: Parse
}

/** The options that `showLocals` stands for. */
export const SHOWS_LOCALS = { frames: 'all', small: 'record' } as const

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

const A_FUNCTION: Checks<TransformOptions>['parse'] = {
  allowed: 'a function',
  accepts: (value) => typeof value === 'function',
}

/** The documented options. */
const CHECKS = {
  frames: oneOf(['marked', 'module', 'all', 'none']),
  small: oneOf(['skip', 'record']),
  showLocals: oneOf([true, false]),
  sourceType: oneOf(['module', 'commonjs']),
  syntax: oneOf(['js', 'jsx', 'ts', 'tsx']),
  maskVars: MASK_VARS,
  root: { allowed: 'the path of a directory', accepts: (value) => typeof value === 'string' },
  inputMap: {
    allowed: 'a source map: an object, or its JSON',
    accepts: (value) => typeof value === 'string' || isObject(value),
  },
  parse: A_FUNCTION,
} satisfies Partial<Checks<TransformOptions>>

/** With those that hosts alone set: no message offers them. */
const ALL_CHECKS: Checks<TransformOptions> = {
  ...CHECKS,
  script: {
    allowed: 'two offsets: { start, end }',
    accepts: (value) => isObject(value) && 'start' in value && 'end' in value,
  },
  dialect: oneOf(['javascript', 'svelte']),
  phase: oneOf(['all', 'marks', 'capture']),
  refresh: oneOf([true, false]),
  ownMap: oneOf([true, false]),
  recorder: {
    allowed: 'two specifiers: { module, commonjs }',
    accepts: (value) => isObject(value) && 'module' in value && 'commonjs' in value,
  },
  hasIntegration: A_FUNCTION,
  bareLoops: oneOf([true, false]),
  coverage: oneOf([true, false, 'joined']),
}

/** @throws TypeError that names the option, the value and what is allowed. */
function checkOptions(options: unknown): void {
  const given = isObject(options) && !Array.isArray(options) ? Object.keys(options) : []
  const unknown = given.find((name) => !Object.hasOwn(ALL_CHECKS, name))
  if (unknown !== undefined) checkEach('traceghost', { [unknown]: true }, CHECKS)
  checkEach('traceghost', options, ALL_CHECKS)
}

const A_TEXT: Checks<TransformOptions>['parse'] = { allowed: 'a string', accepts: (value) => typeof value === 'string' }

/**
 * Fills in missing options.
 *
 * @throws TypeError that names the option, the value and what is allowed.
 */
export function resolveTransformOptions(id: string, options: TransformOptions = {}): ResolvedTransformOptions {
  checkOne('The id of transform', id, A_TEXT)
  checkOptions(options)
  const { frames = 'module', small = 'skip', maskVars = [], refresh = false, phase = 'all', ownMap = false } = options
  const { bareLoops = false, coverage = false, showLocals = false } = options
  const { inputMap, script, hasIntegration, parse = parseWithOxc } = options
  const root = slashes(options.root ?? '')
  // The folders of a project may have `?`.
  const file = withoutQuery(relative(slashes(id), root))
  const extension = /\.([cm]?[jt]sx?)$/.exec(file)?.[1] ?? 'js'
  const sourceType = options.sourceType ?? (/^c/.test(extension) ? 'commonjs' : 'module')
  const syntax = options.syntax ?? syntaxOf(extension)
  const dialect = options.dialect ?? (/\.svelte(?:\.[jt]s)?$/.test(file) ? 'svelte' : 'javascript')
  const given = {
    frames,
    small,
    ...(showLocals && frames !== 'none' && SHOWS_LOCALS),
    showLocals,
    script,
    dialect,
    refresh,
    phase,
    ownMap,
    root,
    maskVars,
    inputMap,
    bareLoops,
    coverage,
    hasIntegration,
    parse,
  }
  const recorder = options.recorder?.[sourceType]
  return { ...given, language: { syntax, sourceType }, file, recorder }
}

/** @throws TypeError for code that is no text, such as the Buffer of a file */
export const checkCode = (code: unknown): void => checkOne('The code of transform', code, A_TEXT)

/** JSX is allowed in every JavaScript file, since bundlers are often set up so. */
function syntaxOf(extension: string): Language['syntax'] {
  if (extension === 'tsx') return 'tsx'
  return extension.includes('t') ? 'ts' : 'jsx'
}
