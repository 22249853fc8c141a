import { checkRuntime, framesIn, integrationTest, isRuntime, modeOf } from '@traceghost/transform/host'
import {
  analyze,
  type InputMap,
  MarkError,
  mayHaveMarks,
  originOf,
  planFile,
  resolveTransformOptions,
  skippedOf,
  warningsOf,
} from '@traceghost/transform/tree'
import type { Babel, BabelFile, ProgramPath } from './babel.ts'
import { emit } from './emit/emit.ts'
import { isCounted } from './istanbul.ts'
import type { BabelNode } from './node.ts'
import type { ResolvedOptions } from './options.ts'
import { sourceTypeOf } from './source-type.ts'
import { View } from './view/view.ts'

/** The context of every file. */
export interface InstrumentContext {
  readonly babel: Babel
  readonly options: ResolvedOptions
  /** `marks` is before React's compilers, `capture` behind them. */
  readonly phase: 'all' | 'marks' | 'capture'
  /** Whether V8 may take the coverage of the output. */
  readonly isCovered: boolean
  /** Warns of marks without effect. */
  warn(message: string): void
}

/** Set on a file that is instrumented: the plugin may be listed twice, by a preset and by a configuration. */
const DONE = 'traceghost'

/** The statement at which the second phase of a file begins, if its components were left to compilers. */
const WAITING = 'traceghost.waiting'

export const isWaiting = (statement: BabelNode, file: BabelFile): boolean => file.get(WAITING) === statement

/**
 * Instruments the tree of a file, in place.
 *
 * @throws MarkError when a mark cannot work; Error when the runtime that the file finds is of another contract
 */
export function instrument(path: ProgramPath, file: BabelFile, context: InstrumentContext): void {
  const { babel, options, phase } = context
  const filename = file.opts.filename ?? 'unknown'
  const frames = framesIn(modeOf({ NODE_ENV: file.opts.envName }), options)
  if (file.code && frames !== 'all' && !mayHaveMarks(file.code)) return
  if (/[\\/]node_modules[\\/]/.test(filename) || isRuntime(filename) || (file.get(DONE) && phase !== 'capture')) return
  file.set(DONE, true)
  file.set(WAITING, undefined)
  const sourceType = sourceTypeOf(path, filename)
  const view = new View(path.node, (node) => babel.types.cloneNode(node, true))
  const words = `${file.code}\n${[...view.words].join('\n')}`
  if (frames !== 'all' && !mayHaveMarks(words)) return
  const origin = originOf(view.lines, resolve(filename, file, { ...options, frames }))
  const { breaksLine, obstacleIn } = view
  const isCovered = context.isCovered && !isCounted(file)
  const { facts, planned } = framed(file, () => {
    const facts = analyze(view.program, words)
    const { small, maskVars } = options
    const input = { place: origin, frames, small, maskVars, sourceType, breaksLine, obstacleIn, phase, isCovered }
    return { facts, planned: planFile(facts, { ...input, hasIntegration: integrationTest(filename) }) }
  })
  if (!planned) return
  if (frames !== 'none') checkRuntime(filename)
  for (const { message } of warningsOf({ skipped: planned.plan.skipped, facts }, origin)) context.warn(message)
  if (options.debug)
    for (const { message } of skippedOf(planned.plan.skipped, origin)) console.info(`[traceghost] ${message}`)
  emit({ ...planned, facts }, { program: path.node, view, sourceType, words, isCovered }, babel)
  if (planned.directives.length > 0) wait(path.node, file)
  crawl(path, view, babel)
}

/** The first statement that is visited: `Program.enter` of other plugins is done then. */
export function wait({ body }: BabelNode, file: BabelFile): void {
  const statement: BabelNode = { type: 'EmptyStatement' }
  ;(body as BabelNode[]).unshift(statement)
  file.set(WAITING, statement)
}

/** Presets ask the scopes which imports are used, and which names closures hold. */
function crawl({ scope }: ProgramPath, { slots }: View, { traverse }: Babel): void {
  // Babel 7.22 keeps the names of inner scopes, and would find them declared twice.
  for (const node of slots.keys()) traverse?.cache?.scope?.delete(node)
  scope.crawl()
}

const resolve = (
  filename: string,
  { opts, inputMap }: BabelFile,
  { frames, root }: Pick<ResolvedOptions, 'frames' | 'root'>,
): ReturnType<typeof resolveTransformOptions> =>
  resolveTransformOptions(filename, {
    frames,
    root: root ?? opts.root ?? opts.cwd,
    inputMap: inputMap?.toObject() as InputMap | undefined,
  })

/** Babel's errors show the lines that they are about. */
function framed<Value>(file: BabelFile, run: () => Value): Value {
  try {
    return run()
  } catch (error) {
    if (error instanceof MarkError && file.code && !file.inputMap) {
      const { line, column } = error
      const start = { line, column: column - 1 }
      error.message = file.buildCodeFrameError({ loc: { start, end: start } }, error.message).message
    }
    throw error
  }
}
