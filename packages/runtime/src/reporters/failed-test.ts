import { type Checks, checkEach, oneOf } from '../checks.ts'
import type { ErrorReport, Frame, Location, ObjectValue, Report, StackFrame, Value, Variable } from '../model.ts'
import { isText } from '../options.ts'
import { checkReport } from '../report/check-report.ts'
import { objectsIn, valuesOfFrame } from '../report/objects.ts'
import { isOwn } from '../stack/origin.ts'
import { expressionsOf } from './failed-lines.ts'
import { type Repeats, withoutRepeats } from './failed-repeats.ts'
import { isMerePromise, isRunnerObject, isUnreadProxy, summarised } from './failed-values.ts'
import { isFunction, isUnset, resolved, unfolded } from './objects.ts'
import { capturedAt, isSameFile, isThrower, limited, linkText, placeOf, relatedErrors } from './outline.ts'
import { withPaths } from './paths.ts'
import { fitted, type Piece, piece, print } from './terminal/lines.ts'
import { cellsOf, codeLine, cut, visible } from './text.ts'
import { variableLines } from './variable-lines.ts'

export interface TestOptions {
  /** The names of the test and of what it stands in, outermost first. */
  path?: readonly string[]
  /**
   * Colour the text with terminal escapes.
   * @default false
   */
  color?: boolean
  /**
   * Cells in a line, at least 40.
   * @default 100
   */
  width?: number
  /**
   * The most lines.
   * @default 60
   */
  maxLines?: number
  /** Where the whole report stands: the last line. */
  file?: string
  /**
   * The test has timed out, and the line is where it was waiting.
   * @default false
   */
  isWaiting?: boolean
}

const DEFAULTS = { width: 100, maxLines: 60 } as const
const MIN_WIDTH = 40
const MAX_VARIABLES = 20
const MAX_VALUE_LINES = 8
const INDENT = '    '
const TEST = /^(?:\w+\.)?(?:it|test|specify)\b/i

const isCount = (value: unknown): boolean => typeof value === 'number' && value > 0

const CHECKS: Checks<TestOptions> = {
  path: { allowed: 'an array of texts', accepts: (value) => Array.isArray(value) && value.every(isText) },
  color: oneOf([true, false]),
  width: { allowed: 'a number above 0', accepts: isCount },
  maxLines: { allowed: 'a number above 0', accepts: isCount },
  file: { allowed: 'a text', accepts: isText },
  isWaiting: oneOf([true, false]),
}

/**
 * Why a test failed, for the runner's own account of the failure, which has the message and the stack: the line that
 * failed with the values of its expressions, the variables of the test, and those of the functions between it and the
 * throw, innermost first.
 *
 * @throws TypeError for what is no report, and for an option that is wrong.
 */
export function renderTest(given: Report, options: TestOptions = {}): string {
  checkReport('renderTest', given)
  checkEach('renderTest', options, CHECKS)
  const { path = [], color = false, maxLines = DEFAULTS.maxLines, file, isWaiting = false } = options
  const room = Math.max(MIN_WIDTH, Math.floor(options.width ?? DEFAULTS.width))
  const { error, frames } = withoutRecorder(withPaths(given))
  const { omitted = 0 } = given.omissions?.find(({ part, reason }) => part === 'frames' && reason === 'size') ?? {}
  const lines: Piece[][] = [
    ...(path.length > 0 ? [[piece(path.map(visible).join(' › '), 'heading')]] : []),
    ...failureLines({ error, frames, room, omitted, allFrames: frames, ...(isWaiting && { title: 'waiting' }) }),
    ...relatedErrors(error).flatMap((related) => {
      const told = failureLines({ ...related, room, allFrames: frames })
      // A place that stands above says nothing by itself.
      return told.length === 1 && isSamePlace(related.error, error) ? [] : told
    }),
  ]
  const left = lines.length - maxLines
  const kept = left > 1 ? [...lines.slice(0, maxLines - 1), [piece(`… ${left + 1} more lines`, 'muted')]] : lines
  if (file !== undefined) kept.push([piece(`the whole report: ${visible(file)}`, 'muted')])
  return kept.map((line) => print(fitted(line, room), color)).join('\n')
}

/** A stack that was used up in the recorder: the plain program would have come no further than the function before. */
function withoutRecorder({ error, frames }: Pick<Report, 'error' | 'frames'>): Pick<Report, 'error' | 'frames'> {
  const own = error.stack.findIndex(({ file = '' }) => !isOwn(file))
  const caller = own > 0 ? error.stack[own] : undefined
  if (!caller) return { error, frames }
  const [innermost, ...others] = frames
  const isCaller = innermost !== undefined && isThrower(innermost, caller)
  return { error: { ...error, stack: error.stack.slice(own + 1) }, frames: isCaller ? others : [...frames] }
}

function isSamePlace(one: ErrorReport, other: ErrorReport): boolean {
  const [place, above] = [placeOf(one), placeOf(other)]
  return place !== undefined && above !== undefined && lineText(place) === lineText(above)
}

/** The frames of one error, and how they are printed. */
interface Failed {
  readonly error: ErrorReport
  readonly frames: readonly Frame[]
  /** Of the whole report: files of the project have short names there. */
  readonly allFrames: readonly Frame[]
  readonly room: number
  /** Frames that the recording has left out. */
  readonly omitted?: number
  /** The objects that references point to: the test stands first, and it was copied last. */
  readonly objects: ReadonlyMap<number, ObjectValue>
  /** In front of the line: of an error behind the one that failed the test, or of a test that was waiting. */
  readonly title?: string
}

/** The line that threw, the variables of the outermost function, and those of the others, innermost first. */
function failureLines(failed: Omit<Failed, 'objects'>): Piece[][] {
  const { error, frames, title, omitted = 0 } = failed
  // The error holds what an assertion has compared: `actual`, `matcherResult`.
  const held = error.properties.map(({ value }) => value)
  const all = { ...failed, objects: objectsIn([...frames.flatMap(valuesOfFrame), ...held]) }
  // The runner prints those of dependencies.
  const nearest = placeOf(error)
  const place = nearest?.origin === 'app' ? nearest : undefined
  const thrower = place && capturedAt(frames, place)
  const values = place && thrower ? expressionsOf(place, thrower, failed) : []
  const expressions = values.filter(
    ({ value }) => value.kind !== 'missing' && !isSilent(value, all.objects) && !isMerePromise(value),
  )
  const told = withoutRepeats(
    frames.filter((frame) => frame.omitted !== 'small'),
    omitted,
  )
  const last = told.at(-1)
  const outermost = last && 'scopes' in last ? last : undefined
  const inner = outermost ? told.slice(0, -1) : told
  const shown = new Set(expressions.map(({ name }) => name))
  const section = (frame: Frame, name: string): Piece[][] => {
    const isThrowing = frame === thrower
    const variables = variablesOf(frame, all.objects).filter((variable) => !isThrowing || !shown.has(variable.name))
    const lines = listed(variables, ': ', all)
    const isHeaded = !isThrowing || outermost !== thrower
    return lines.length > 0 && isHeaded ? [headOf(frame, isThrowing ? name : `${name}  `, all), ...lines] : lines
  }
  return [
    ...(place ? [placeLine(place, title === undefined ? '' : `${title}: `, all)] : []),
    ...listed(expressions, ' → ', all),
    ...(outermost ? section(outermost, nameOf(outermost)) : []),
    ...inner.flatMap((each) => ('scopes' in each ? section(each, nameOf(each)) : [repeatsLine(each)])),
  ]
}

/** `… 61 more calls of walk` */
function repeatsLine({ calls, names }: Repeats): Piece[] {
  const of = names.length > 0 ? ` of ${names.map(visible).join(' and ')}` : ''
  return [piece(`… ${calls} more calls${of}`, 'muted')]
}

/** `callback of it` → `the test`, `… test.step` → `the step`, `… setTimeout` → `the callback of setTimeout` */
function nameOf({ functionName }: Frame): string {
  const [, caller] = /^callback of (.*)$/.exec(functionName) ?? []
  if (caller === undefined) return visible(functionName)
  if (TEST.test(caller)) return /\.step$/.test(caller) ? 'the step' : 'the test'
  return `the callback of ${visible(caller)}`
}

/** A frame with its line, unless that stands above. */
function headOf(frame: Frame, name: string, { error, room, allFrames }: Failed): Piece[] {
  const head = piece(name, 'heading')
  if (!name.endsWith(' ')) return [head]
  const place = error.stack.find((each) => each.excerpt && isThrower(frame, each))
  return [
    head,
    ...(place ? placeLine(place, '', { room: room - cellsOf(name), allFrames }) : [piece(lineText(frame), 'muted')]),
  ]
}

/** `src/cart.ts:8  return price.cents * quantity` */
function placeLine(place: StackFrame, title: string, { room, allFrames }: Pick<Failed, 'room' | 'allFrames'>): Piece[] {
  const code = place.excerpt?.lines[(place.line ?? 0) - place.excerpt.firstLine]?.trim() ?? ''
  const { file = place.file } = allFrames.find((frame) => isSameFile(frame.file, place.file)) ?? {}
  const label = `${title}${lineText({ ...place, ...(file !== undefined && { file }) })}`
  return [piece(label, 'muted'), piece(`  ${cut(codeLine(code), Math.max(1, room - cellsOf(label) - 2))}`)]
}

function listed(variables: readonly Variable[], separator: string, { room, objects }: Failed): Piece[][] {
  return limited(variables, MAX_VARIABLES, {
    item: ({ name, value }) =>
      variableLines(
        { name: cut(name, Math.floor(room / 2)), value: summarised(unfolded(value, objects)) },
        room - INDENT.length,
        {
          maxLines: MAX_VALUE_LINES,
          separator,
        },
      ).map((line) => [piece(INDENT), ...line]),
    more: (omitted) => [[piece(`${INDENT}… ${omitted} more`, 'muted')]],
  })
}

/** Imports and other variables of the module are shown where the failing line names them. */
function variablesOf({ scopes, this: self }: Frame, objects: Failed['objects']): Variable[] {
  const own = scopes.filter(({ kind }) => kind !== 'module' && kind !== 'expressions')
  const order = ['parameters', 'function']
  const sorted = [
    ...order.flatMap((kind) => own.filter((scope) => scope.kind === kind)),
    ...own.filter(({ kind }) => !order.includes(kind)),
  ]
  const variables = [...sorted.flatMap(({ variables }) => variables), ...(self ? [{ name: 'this', value: self }] : [])]
  return variables.filter(({ value }) => !isFunction(value) && !isUnset(value) && !isOfRunner(value, objects))
}

/** Of an expression. A Proxy that is a variable is shown: its name says something. */
const isSilent = (value: Value, objects: Failed['objects']): boolean =>
  isOfRunner(value, objects) || isUnreadProxy(resolved(value, objects))

const isOfRunner = (value: Value, objects: Failed['objects']): boolean => isRunnerObject(resolved(value, objects))

/** `src/cart.ts:8` */
function lineText({ column: _, ...place }: Location): string {
  return linkText(place)
}
