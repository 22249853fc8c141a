import { checkEach, type MaskVars } from 'traceghost/contract'
import type { Coverage } from '../emit/coverage.ts'
import type { Position } from '../errors.ts'
import type { RecorderAddress } from '../options.ts'
import type { Parse } from '../parse.ts'
import type { Frames, Phase } from '../plan/model.ts'
import type { Small } from '../plan/small.ts'
import { framesIn, modeOf, resolveHostOptions, TEXT_HOST_CHECKS, type TextHostOptions } from './options.ts'

/** The context of every file that a host sees. */
export interface HostContext {
  readonly frames: Frames
  /**
   * Whether functions that are too small are recorded: see `TransformOptions`.
   * @default 'skip'
   */
  readonly small?: Small | undefined
  readonly maskVars: MaskVars
  /** Report which functions are not instrumented. */
  readonly debug: boolean
  /**
   * Whether Fast Refresh reads the instrumented code.
   * @default false
   */
  readonly refresh?: boolean | undefined
  /**
   * The part of the work that is done.
   * @default 'all'
   */
  readonly phase?: Phase | undefined
  /**
   * Whether maps lead to the text only.
   * @default false
   */
  readonly ownMap?: boolean | undefined
  /**
   * Whether tools may take the coverage of the code: see `TransformOptions`.
   * @default false
   */
  readonly coverage?: Coverage | undefined
  /**
   * Whether loops whose variables closures hold stay without handlers in them: see `TransformOptions`.
   * @default false
   */
  readonly bareLoops?: boolean | undefined
  /**
   * Whether tests keep the values in their assertions: see `TransformOptions`. `frames` and `small` are those of it.
   * @default false
   */
  readonly showLocals?: boolean | undefined
  /** Reports name files relative to it. */
  readonly root: string
  /**
   * The parser.
   * @default oxc-parser
   */
  readonly parse?: Parse | undefined
  /**
   * Where emitted code finds the recorder.
   * @default 'traceghost/recorder'
   */
  readonly recorder?: RecorderAddress | undefined
  /** The tool that reads a file that traceghost cannot: `Node`. */
  readonly reader: string
  /** Warns of marks without effect, and of files that were not instrumented. */
  warn(message: string, position: Position): void
  /** Prints the messages of `debug`. */
  tell(message: string): void
}

/**
 * The context of a host that works in the mode that `NODE_ENV` names and prints to the console.
 *
 * @throws TypeError that names the option, the value and what is allowed
 */
export function contextOf(
  options: TextHostOptions | undefined,
  { root, reader }: Pick<HostContext, 'root' | 'reader'>,
): HostContext {
  checkEach('traceghost', options ?? {}, TEXT_HOST_CHECKS)
  const resolved = resolveHostOptions(options ?? {})
  const { small, maskVars, debug, showLocals } = resolved
  return {
    frames: framesIn(modeOf(process.env), resolved),
    small,
    maskVars,
    debug,
    showLocals,
    root,
    reader,
    warn: (message) => console.warn(`[traceghost] ${message}`),
    tell: (message) => console.info(`[traceghost] ${message}`),
  }
}

/** Hands each message on once. */
export function onlyOnce(write: (message: string) => void): (message: string) => void {
  const written = new Set<string>()
  return (message) => {
    if (written.has(message)) return
    written.add(message)
    write(message)
  }
}
