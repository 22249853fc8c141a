/** The missing parts of a report, as data and in words. */

import { CONTRACTS } from '../contract-number.ts'
import { framesOf, MAX_FRAMES, omittedFrames } from '../eager/recording/frames.ts'
import type { NamesApart } from '../eager/recording/model.ts'
import { isBuilt, sharedState } from '../eager/recording/shared.ts'
import type { Omission } from '../model.ts'
import type { DescribedReport } from './described.ts'
import { isNameless } from './names.ts'
import { Omissions } from './omissions.ts'

const BUILD_NOTE =
  'No build step instrumented this function, so its locals are missing. Use unplugin-traceghost in a build, or --import @traceghost/node in Node. If you do, a warning says why the file is not instrumented.'

const BUILT_NOTE =
  "Locals are missing, because no function that this error passed is instrumented. A warning of the build step says why, or the file has no mark, is a dependency or went through no build step; with the option frames: 'all', files without a mark are instrumented, too, and with small: 'record' the smallest functions."

/** jiti compiles a file itself and runs the text: no hook sees it. */
const UNSEEN_NOTE =
  'jiti compiled these files and ran them where nothing sees their code, so their locals are missing. Run them with Node or tsx, behind --import @traceghost/node.'

const isOfJiti = ({ errors: [first] }: DescribedReport): boolean =>
  first?.report.stack.some(({ file = '' }) => /[\\/]node_modules[\\/]jiti[\\/]/.test(file)) === true

/** `@traceghost/node` keeps its source maps there. */
const NODE_MAPS = Symbol.for('traceghost.sourceMaps')

/** Advice to add a build step that is there already would mislead. */
const localsNote = (): string => (isBuilt() || NODE_MAPS in globalThis ? BUILT_NOTE : BUILD_NOTE)

const METER_NOTE =
  'Runtime and memory were not measured: for built code, ask for them in the mark itself, as in ghost({ logRuntime: true }).'

/** @param constructors the names of constructors whose frames are missing. */
export function omissionsOf(
  { draft: { recording }, options, metrics }: DescribedReport,
  constructors: readonly string[],
): { omissions?: Omission[] } {
  const omissions = new Omissions()
  const omitted = omittedFrames(recording)
  if (omitted > 0) omissions.add('frames', 'size', omitted)
  if (constructors.length > 0) omissions.add('frames', 'unavailable', constructors.length)
  if (!framesOf(recording).some(({ site }) => site.file)) omissions.add('locals', 'build')
  const letGo = framesOf(recording).filter(({ isLetGo }) => isLetGo).length
  if (letGo > 0) omissions.add('locals', 'unavailable', letGo)
  if ((options.logRuntime || options.logMemory) && metrics.runtimeMs === undefined) omissions.add('metrics', 'build')
  return omissions.member()
}

type Note = (omitted: number, constructors: readonly string[]) => string

const NOTES: { [kind in `${Omission['part']} ${Omission['reason']}`]?: Note } = {
  'frames size': (omitted) => `${omitted} frames in the middle were left out; a report keeps ${MAX_FRAMES}.`,
  'frames unavailable': (_, constructors) =>
    `No frame of ${constructors.join(', ')}: nothing is captured in the constructor of such a class before its super() has returned.`,
  'locals unavailable': (omitted) =>
    `The variables of ${omitted} frames are gone: until an error leaves a ghost, they are kept for at most a second, and only for the newest errors.`,
  'locals build': localsNote,
  'metrics build': () => METER_NOTE,
}

const AGAIN_NOTE = 'This error was thrown before: its stack is from the first time, the frames are from this time.'

const EQUAL_NOTE = 'An equal value was thrown just before. It may be the same failure: its frames are shown apart.'

const DOUBTFUL_NOTE = 'This error may have been thrown before: the frames of that time are shown apart.'

const MAYBE_TOLD_NOTE = 'This error may have been thrown before: the frames of that time are in another report.'

/** Where one of these stands, the stack is not that of the frames. */
export const AGAIN_NOTES: readonly string[] = [AGAIN_NOTE, EQUAL_NOTE, DOUBTFUL_NOTE, MAYBE_TOLD_NOTE]

const BESIDE_NOTE = 'Other calls threw this error at the same time: their frames are shown apart.'

const UNSURE_NOTE =
  'A ghost that no build step instrumented may have caught this and thrown an equal value, or the same error, again: nobody can tell, so all frames are of one failure.'

const NO_GHOST_NOTE = 'This error has left no ghost: the innermost recorded function stands for one.'

const HANDED_THROUGH_NOTE =
  'Nobody handled this rejection. A ghost may have handed its promise through: none has reported it, so the innermost recorded function stands for one.'

const handedOverNote = (framework: string): string =>
  `No ghost has reported this error: ${framework} handed it over, and the report is under the name of the innermost recorded function, or of the component.`

function standInNote({ components, draft }: DescribedReport): string {
  if (components) return handedOverNote(components.framework)
  return draft.isAsked ? NO_GHOST_NOTE : HANDED_THROUGH_NOTE
}

const HIDDEN_STACK_NOTE =
  "The stack is missing, because lockdown() of SES hides it: lockdown({ errorTaming: 'unsafe' }) keeps it."

/** Engines say which file is missing. */
const reasonOf = ({ file, failure }: NamesApart): string =>
  file ? ' (their file is of another build)' : failure instanceof Error ? ` (${failure.message})` : ''

/** The note of a report that whoever has the file can name. */
export const NAMES_NOTE: RegExp = /^The names of \d+ functions? are in a file of the build/

function namesNote({ draft: { recording } }: DescribedReport): string[] {
  const [first, ...more] = framesOf(recording).filter(isNameless)
  const names = first?.table.names
  if (!names) return []
  const which = `${more.length + 1} ${more.length === 0 ? 'function' : 'functions'}`
  return names.load
    ? [
        `The names of ${which} could not be loaded${reasonOf(names)}: positions stand for them, and what may be secret is hidden.`,
      ]
    : [`The names of ${which} are in a file of the build: nameReport() of traceghost/reporters reads it.`]
}

const isStackHidden = ({ errors: [first] }: DescribedReport): boolean =>
  first?.report.stack.length === 0 &&
  !first.report.value &&
  'lockdown' in globalThis &&
  Object.isFrozen(Error.prototype)

/** Any report of the process may lack a frame then. */
function contractNote(): string[] {
  const { otherContract } = sharedState()
  if (!otherContract) return []
  return [
    `Code that is built for contract ${otherContract} of traceghost has failed here: its frames are missing, because this version runs contract ${CONTRACTS}. Update traceghost.`,
  ]
}

/** The same in words, and how to get the missing parts. */
export function notesOn(described: DescribedReport, constructors: readonly string[]): string[] {
  const { omissions = [] } = omissionsOf(described, constructors)
  const notes = omissions.flatMap(({ part, reason, omitted = 0 }) =>
    reason === 'build' && part === 'locals' && isOfJiti(described)
      ? UNSEEN_NOTE
      : (NOTES[`${part} ${reason}`]?.(omitted, constructors) ?? []),
  )
  return [
    ...oftenThrown(described),
    ...(described.draft.recording.isUnsure ? [UNSURE_NOTE] : []),
    ...(described.site.boundary ? [] : [standInNote(described)]),
    ...namesNote(described),
    ...(isStackHidden(described) ? [HIDDEN_STACK_NOTE] : []),
    ...contractNote(),
    ...notes,
  ]
}

const oftenThrown = ({ draft: { recording }, errors, earlier }: DescribedReport): string[] => {
  const { before, beside, isDoubtful } = recording
  if (!before) return beside ? [BESIDE_NOTE] : []
  const isPrimitive = errors[0]?.report.value?.kind === 'primitive'
  if (isPrimitive) return earlier ? [EQUAL_NOTE] : []
  if (isDoubtful) return [earlier ? DOUBTFUL_NOTE : MAYBE_TOLD_NOTE]
  return [AGAIN_NOTE]
}
