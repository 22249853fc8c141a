import { type Checks, checkEach, oneOf } from '../checks.ts'
import type { ErrorReport, Frame, Location, ObjectValue, Report, StackFrame, Value, Variable } from '../model.ts'
import { isText } from '../options.ts'
import { checkReport } from '../report/check-report.ts'
import { expressionsOf } from './failed-lines.ts'
import { isRunnerObject } from './failed-values.ts'
import { isFunction, isUnset, objectsIn, valuesOf } from './objects.ts'
import { capturedAt, isThrower, limited, linkText, placeOf, relatedErrors, shownFrames } from './outline.ts'
import { withPaths } from './paths.ts'
import { fitted, type Piece, piece, print } from './terminal/lines.ts'
import { cellsOf, codeLine, cut, visible } from './text.ts'
import { brief } from './values.ts'

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
}

const DEFAULTS = { width: 100, maxLines: 60 } as const
const MIN_WIDTH = 40
const MAX_VARIABLES = 20

const isCount = (value: unknown): boolean => typeof value === 'number' && value > 0

const CHECKS: Checks<TestOptions> = {
  path: { allowed: 'an array of texts', accepts: (value) => Array.isArray(value) && value.every(isText) },
  color: oneOf([true, false]),
  width: { allowed: 'a number above 0', accepts: isCount },
  maxLines: { allowed: 'a number above 0', accepts: isCount },
  file: { allowed: 'a text', accepts: isText },
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
  const { path = [], color = false, maxLines = DEFAULTS.maxLines, file } = options
  const room = Math.max(MIN_WIDTH, Math.floor(options.width ?? DEFAULTS.width))
  const { error, frames } = withPaths(given)
  const test = frames.at(-1)
  const lines: Piece[][] = [
    ...(path.length > 0 ? [[piece(path.map(visible).join(' › '), 'heading')]] : []),
    ...failedLines(error, { frames, test, room }),
    ...variableSections(frames, room),
    ...relatedErrors(error).flatMap((related) => [
      ...failedLines(related.error, { frames: related.frames, test: undefined, room, title: related.title }),
      ...variableSections(related.frames, room, ` of ${related.title.toLowerCase()}`),
    ]),
  ]
  const left = lines.length - maxLines
  const kept = left > 1 ? [...lines.slice(0, maxLines - 1), [piece(`… ${left + 1} more lines`, 'muted')]] : lines
  if (file !== undefined) kept.push([piece(`the whole report: ${visible(file)}`, 'muted')])
  return kept.map((line) => print(fitted(line, room), color)).join('\n')
}

interface Failing {
  readonly frames: readonly Frame[]
  /** The outermost frame. */
  readonly test: Frame | undefined
  readonly room: number
  readonly title?: string | undefined
}

/** The line that threw, and that of the test. */
function failedLines(error: ErrorReport, { frames, test, room, title }: Failing): Piece[][] {
  const thrown = placeOf(error)
  const ofTest = test && error.stack.find((each) => each !== thrown && each.excerpt && isThrower(test, each))
  return [thrown, ofTest].flatMap((place, index) =>
    place ? lineAt(place, { frames, room, title: index === 0 ? title : undefined }) : [],
  )
}

function lineAt(place: StackFrame, { frames, room, title }: Omit<Failing, 'test'>): Piece[][] {
  const frame = capturedAt(frames, place)
  const values = frame ? expressionsOf(place, frame, frames).filter(({ value }) => !isRunnerObject(value)) : []
  const code = place.excerpt?.lines[(place.line ?? 0) - place.excerpt.firstLine]?.trim()
  if (code === undefined && values.length === 0) return []
  const label = `${title === undefined ? '' : `${title}: `}${lineText({ ...place, ...(frame && { file: frame.file }) })}`
  return [
    [piece(`${label}  `, 'muted'), piece(cut(codeLine(code ?? ''), Math.max(1, room - cellsOf(label) - 2)))],
    ...limited(values, MAX_VARIABLES, {
      item: ({ name, value }) => {
        const shown = cut(visible(name), Math.floor(room / 2))
        return [[piece('    '), piece(shown, 'name'), piece(' → '), ...brief(value, room - cellsOf(shown) - 7)]]
      },
      more,
    }),
  ]
}

interface Room {
  readonly room: number
  /** The objects that references point to: the test stands first, and it was copied last. */
  readonly objects: ReadonlyMap<number, ObjectValue>
}

/** The test first, then the functions between it and the throw, innermost first. */
function variableSections(frames: readonly Frame[], room: number, suffix = ''): Piece[][] {
  const objects = objectsIn(frames.flatMap(valuesOf))
  const shown = shownFrames(frames)
  const test = suffix === '' ? frames.at(-1) : undefined
  const inner = shown.filter((frame) => frame !== test)
  const titled = (frame: Frame, title: string): Piece[][] => section(`${title}${suffix}`, frame, { room, objects })
  return [
    ...(test && shown.includes(test) ? titled(test, 'the test') : []),
    ...inner.flatMap((frame) => titled(frame, visible(frame.functionName))),
  ]
}

function section(title: string, frame: Frame, { room, objects }: Room): Piece[][] {
  const variables = variablesOf(frame)
  if (variables.length === 0) return []
  const place = lineText(frame)
  const shown = (value: Value): Value => (value.kind === 'reference' ? (objects.get(value.id) ?? value) : value)
  return [
    [piece(title, 'heading'), piece(place === '' ? '' : ` (${place})`, 'muted')],
    ...limited(variables, MAX_VARIABLES, {
      item: ({ name, value }) => [
        [piece('    '), piece(visible(name), 'name'), piece(': '), ...brief(shown(value), room - cellsOf(name) - 6)],
      ],
      more,
    }),
  ]
}

/** Imports and other variables of the module are shown where the failing line names them. */
function variablesOf({ scopes, this: self }: Frame): Variable[] {
  const own = scopes.filter(({ kind }) => kind !== 'module' && kind !== 'expressions')
  const order = ['parameters', 'function']
  const sorted = [
    ...order.flatMap((kind) => own.filter((scope) => scope.kind === kind)),
    ...own.filter(({ kind }) => !order.includes(kind)),
  ]
  const variables = [...sorted.flatMap(({ variables }) => variables), ...(self ? [{ name: 'this', value: self }] : [])]
  return variables.filter(({ value }) => !isFunction(value) && !isUnset(value) && !isRunnerObject(value))
}

/** `src/cart.ts:8` */
function lineText({ column: _, ...place }: Location): string {
  return linkText(place)
}

const more = (omitted: number): Piece[][] => [[piece(`    … ${omitted} more`, 'muted')]]
