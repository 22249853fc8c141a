import type { FunctionFact } from '../../../src/analyze/facts.ts'
import type { Node } from '../../../src/ast/node.ts'
import { compareFrame, describe } from './compare-frame.ts'
import type { RecordedError, RecordedScope, ShownError } from './events.ts'
import { type FramePath, framePathOf } from './frame-path.ts'
import { MAX_ERRORS, type Observed } from './observe.ts'
import { type SourceFacts, sourceFactsOf } from './source-facts.ts'
import { pathTo } from './syntax.ts'
import { addTo, createTally, type Tally } from './tally.ts'

/** Fewer than were observed: what a `finally` throws comes later than what it keeps. */
const MAX_COMPARED = MAX_ERRORS - 10

/** Compares what the debugger showed of each error with what was captured of it. */
export function compareErrors({ files, shown, recorded }: Observed, tally: Tally = createTally()): Tally {
  const sources = new Map(Object.entries(files).map(([file, source]) => [file, sourceFactsOf(source)]))
  if (shown.length !== recorded.length)
    tally.failures.push(
      `the debugger stopped ${shown.length} times in the plain program and ${recorded.length} times in the other`,
    )
  for (const [index, error] of shown.slice(0, MAX_COMPARED).entries()) {
    const other = recorded[index]
    if (!other) break
    if (headOf(error.error) !== headOf(other.error)) {
      tally.failures.push(`error ${index} is ${error.error} here and ${other.error} there`)
      break
    }
    if (isRejection(error, sources)) continue
    tally.errors++
    const failures: string[] = []
    compareError(error, other, { sources, later: shown.slice(index + 1), tally, fail: (text) => failures.push(text) })
    tally.failures.push(...failures.map((text) => `error ${index}, ${headOf(error.error)}: ${text}`))
  }
  return tally
}

/** Messages may show parts of the program's text. */
const headOf = (error: string): string => error.split(/[ {]/, 1)[0] ?? ''

interface Input {
  readonly sources: ReadonlyMap<string, SourceFacts>
  /** The error that the program threw afterwards. */
  readonly later: readonly ShownError[]
  readonly tally: Tally
  readonly fail: (text: string) => void
}

function compareError(error: ShownError, { captures }: RecordedError, { sources, later, tally, fail }: Input): void {
  const groups = framesOf(captures)
  let isAfterCleanup = false
  let isWhole = false
  let inner = ''
  for (const frame of error.frames) {
    const source = sources.get(frame.file)
    if (!source) {
      addTo(tally.unseenFrames, 'a file gives itself another name')
      return
    }
    const path = framePathOf(frame, source, later)
    if (path === 'implicit') continue
    if (path === 'module') {
      addTo(tally.unseenFrames, 'code of a module outside of functions')
      break
    }
    if (groups.length === 0 && isWhole && takesErrors(path, inner)) break
    const fate = source.fateOf(path.fact)
    const [first] = groups[0] ?? []
    // The call of static initialisers is at the place of whatever comes before the class.
    const isLost = path.isLost || inner === '<static_initializer>'
    const isSame = 'site' in fate && first?.site === fate.site && first.line === fate.line
    const group = (isSame && (isLost || !path.isInParameters) && groups.shift()) || []
    inner = frame.functionName
    isWhole = group.at(-1)?.isRoot === true
    if (isLost) {
      addTo(tally.unseenFrames, 'V8 does not know the place')
      if (isWhole && !keepsErrors(path)) continue
      return
    }
    const isEndCheck = frame === error.frames[0] && isDerivedConstructor(path) && END_CHECK.test(error.error)
    compareFrame({ frame, path, source, fate, isWhole, isEndCheck, captures: group }, { isAfterCleanup, tally, fail })
    if (path.isCaught && isWhole) fail(`${describe(frame)} caught it and yet is left`)
    const isOutsideBody = path.isInParameters || isEndCheck
    if (path.isCaught || keepsErrors(path) || ('site' in fate && !isWhole && !isOutsideBody)) break
    if ('reason' in fate && path.mayBeOverridden && groups.length === 0) break
    isAfterCleanup ||= path.hasCleanup
  }
  for (const [first] of groups.slice(0, 1)) if (!first?.isResumable) fail(`${first?.site} is captured, but not shown`)
  for (const _ of groups) addTo(tally.unseenFrames, 'an `await` or a generator throws on, where no debugger stops')
}

/** V8 stops also where a promise is rejected by a call, and nothing is thrown. */
function isRejection({ reason, frames: [top] }: ShownError, sources: Input['sources']): boolean {
  if (reason !== 'promiseRejection' || !top) return false
  const source = sources.get(top.file)
  if (!source) return false
  const path = pathTo(source.root, source.offsetOf(top.at))
  const call = path.findLast((node) => node.type === 'CallExpression')
  if (!call) return false
  const { callee } = call
  const name = callee.type === 'MemberExpression' ? callee.property : callee
  return name.type === 'Identifier' && name.name === 'reject'
}

/** The code there calls a function whose errors it keeps, or gives to a promise. */
function takesErrors({ nodes, fact }: FramePath, inner: string): boolean {
  // The end of an iterator that is closed because of another error.
  if (inner === 'return') return true
  if (isAsync(fact) && nodes.some(isAsyncIteration)) return true
  const node = nodes.findLast(({ type }) => /^(New|Import|Call)Expression$/.test(type))
  if (node?.type === 'NewExpression') return node.callee.type === 'Identifier' && /Promise$/.test(node.callee.name)
  return node?.type === 'ImportExpression'
}

/** An error of a plain iterator arrives there as a rejection. */
const isAsyncIteration = (node: Node): boolean =>
  node.type === 'YieldExpression' ? node.delegate : node.type === 'ForOfStatement' && node.await

/** Captures of one frame end with that of its root. */
function framesOf(captures: readonly RecordedScope[]): RecordedScope[][] {
  const frames: RecordedScope[][] = []
  for (const capture of captures) {
    const last = frames.at(-1)
    const previous = last?.at(-1)
    if (last && previous && !previous.isRoot && previous.site === capture.site && previous.line === capture.line)
      last.push(capture)
    else frames.push([capture])
  }
  return frames
}

/** An async function gives its errors to its promise; so does an async generator, once its body has begun. */
function keepsErrors({ fact: { node }, isInParameters }: FramePath): boolean {
  return isAsync({ node }) && !(isInParameters && node && 'generator' in node && node.generator)
}

const isAsync = ({ node }: Pick<FunctionFact, 'node'>): boolean => node !== undefined && 'async' in node && node.async

/** The engine's check when the constructor of a derived class returns. */
const END_CHECK = /Must call super constructor|Derived constructors may only return/

function isDerivedConstructor({ fact }: FramePath): boolean {
  const method = fact.above?.node
  const owner = fact.above?.above?.above?.node
  return (
    method?.type === 'MethodDefinition' &&
    method.kind === 'constructor' &&
    !!owner &&
    'superClass' in owner &&
    !!owner.superClass
  )
}
