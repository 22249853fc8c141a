import { checkEach, type MaskVars } from 'traceghost/contract'
import type { Coverage } from '../emit/coverage.ts'
import type { Position } from '../errors.ts'
import type { Frames, Phase, RecorderAddress } from '../options.ts'
import type { Parse } from '../parse.ts'
import { framesIn, HOST_CHECKS, type HostOptions, modeOf, resolveHostOptions } from './options.ts'

/** What is the same for every file that a host sees. */
export interface HostContext {
  readonly frames: Frames
  readonly maskVars: MaskVars
  /** Say which functions are left as they are. */
  readonly debug: boolean
  /**
   * Whether Fast Refresh reads what is instrumented.
   * @default false
   */
  readonly refresh?: boolean | undefined
  /**
   * What of the work is done.
   * @default 'all'
   */
  readonly phase?: Phase | undefined
  /**
   * Whether maps lead to the text only.
   * @default false
   */
  readonly ownMap?: boolean | undefined
  /**
   * Whether coverage may be taken of the code: see `TransformOptions`.
   * @default false
   */
  readonly coverage?: Coverage | undefined
  /**
   * Whether loops whose variables closures hold stay without handlers in them: see `TransformOptions`.
   * @default false
   */
  readonly bareLoops?: boolean | undefined
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
  /** Who reads a file that traceghost cannot: `Node`. */
  readonly reader: string
  /** Tells the user about marks without effect, and files that were left as they are. */
  warn(message: string, position: Position): void
  /** Tells what `debug` asks for. */
  tell(message: string): void
}

/**
 * The context of a host that works in the mode that `NODE_ENV` names and prints to the console.
 *
 * @throws TypeError that names the option, the value and what is allowed
 */
export function contextOf(
  options: HostOptions | undefined,
  { root, reader }: Pick<HostContext, 'root' | 'reader'>,
): HostContext {
  checkEach('traceghost', options ?? {}, HOST_CHECKS)
  const resolved = resolveHostOptions(options ?? {})
  const { maskVars, debug } = resolved
  return {
    frames: framesIn(modeOf(process.env), resolved),
    maskVars,
    debug,
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
