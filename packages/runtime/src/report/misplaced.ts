/** Stack frames with wrong places: no source map leads from there to the source, or a wrong one does. */

import type { CapturedSite } from '../eager/recording/model.ts'
import { hasName, isCallback, isSameFile, placeIn } from '../eager/sites.ts'
import type { Frame, Location, StackFrame } from '../model.ts'

/** A function whose place the stack does not show. */
export interface Misplaced {
  /** Where it begins. */
  readonly place: Location
  /** One sentence for the reader. */
  readonly note: string
}

/** The note about one. */
export const MISPLACED_NOTE: RegExp =
  /^The stack has .+\. So the place is where (?:the function|the innermost recorded function) begins\.$/s

/**
 * The function that threw, when the stack has a place for it that cannot be right.
 *
 * @param sites those of `frames`; absent where it is unknown in which file they are.
 * @param frames with the places that the stack shows.
 */
export function misplacedThrow(
  sites: readonly (CapturedSite | undefined)[],
  frames: readonly Frame[],
  stack: readonly StackFrame[],
): Misplaced | undefined {
  const at = stack.findIndex(({ origin }) => origin === 'app')
  const thrown = stack[at]
  const [first] = sites
  if (!thrown || !first?.file || isModuleCode(stack, at)) return undefined
  const seen = placeText(seenAt(thrown))
  const named = sites.find((site, index) => site?.file && frames[index]?.approximate && isOf(site, thrown))
  if (named) {
    const { name, file, line, endLine } = named
    const other = hasName(named, thrown.functionName) ? '' : 'it is of other code without a name, or '
    const note = `The stack has ${seen} for ${name}, which stands in ${file}, ${linesText(line, endLine)}: ${other}no source map leads there, or a wrong one. So the place is where the function begins.`
    return { place: beginningOf(named), note }
  }
  if (!frames.every(({ approximate }) => approximate) || !isCompiled(thrown, first)) return undefined
  const note = `The stack has ${seen}, from where no source map leads to the source. So the place is where the innermost recorded function begins.`
  return { place: beginningOf(first), note }
}

const beginningOf = ({ name, file, line }: CapturedSite): Location => ({ functionName: name, file, line })

/** Whether the stack frame is the top level of a module, which Node runs directly from its loader. */
export const isModuleCode = (stack: readonly StackFrame[], index: number): boolean =>
  /^(?:Object\.)?<anonymous>$/.test(stack[index]?.functionName ?? '<anonymous>') &&
  !!stack[index + 1]?.file?.startsWith('node:internal/modules/')

/**
 * The stack frame with the place of its function instead of a line that cannot be the function's; unchanged where it
 * names another file, which may be right. A bundle may have the name of a source.
 */
export function withoutWrongLine(frame: StackFrame, sites: readonly CapturedSite[]): StackFrame {
  const of = sites.filter((each) => isOf(each, frame) && isSameFile(each.file, frame.file))
  const site = of.find(({ name }) => name === frame.functionName) ?? of[0]
  if (!site) return frame
  const { excerpt: _, column: _column, ...rest } = frame
  return { ...rest, functionName: site.name, file: site.file, line: site.line, generated: seenAt(frame) }
}

/**
 * Whether the stack frame is of the function, but in none of its lines. Functions without a name are distinguished by
 * their file alone.
 */
const isOf = (site: CapturedSite, frame: StackFrame): boolean =>
  frame.origin === 'app' &&
  !placeIn(site, frame) &&
  (hasName(site, frame.functionName) ||
    (frame.functionName === undefined &&
      (site.name.endsWith('<anonymous>') || isCallback(site)) &&
      isSameFile(site.file, frame.file)))

/** `dist/app.js` for `src/pay.ts`, and a bundle of Metro. */
const isCompiled = ({ file = '', generated }: StackFrame, site: CapturedSite): boolean =>
  !generated && (BUNDLE.test(file) || (/\.[cm]?js$/.test(file) && !/\.[cm]?js$/.test(site.file)))

/** `main.jsbundle`, `index.android.bundle`, `http://localhost:8081/index.bundle//&platform=ios&dev=true` */
const BUNDLE = /\.(?:js)?bundle(?:[/?&]|$)/

function seenAt({ file, line, column, generated }: StackFrame): Location {
  if (generated) return generated
  return {
    ...(file !== undefined && { file }),
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
  }
}

const linesText = (line: number, endLine: number): string =>
  line === endLine ? `line ${line}` : `lines ${line} to ${endLine}`

const placeText = ({ file = 'a place', line }: Location): string =>
  line === undefined ? file : `${file}, line ${line}`
