import { allErrors } from '../all-errors.ts'
import { mapComponents, withValues } from '../components.ts'
import { isSameFile } from '../eager/sites.ts'
import type {
  Components,
  Environment,
  ErrorReport,
  Excerpt,
  Frame,
  Location,
  ObjectValue,
  Omission,
  Report,
  Scope,
  StackFrame,
} from '../model.ts'
import { shownPosition } from '../skeleton.ts'
import { surroundingsOf } from '../stack/excerpt.ts'
import type { Mask } from './create-mask.ts'
import { findSecrets, type SearchedFrame } from './find-secrets.ts'
import { hiddenVariables } from './hidden-variables.ts'
import { createLiterals, type Literals } from './known-secrets.ts'
import { createValueMasker, type TextMasker, type ValueMasker } from './mask-value.ts'
import { linesRedacted, REDACTED } from './names.ts'
import { findNeighbours } from './neighbours.ts'
import type { SecretList } from './secret-list.ts'
import { type SpokenSecrets, spokenSecrets, withoutSpoken } from './spoken-secrets.ts'
import type { ToldSecrets } from './told-secrets.ts'

/** Masks the parts of one report. */
interface Masker extends TextMasker {
  code: Mask['code']
  values: ValueMasker
  /** The excerpt with a line of a file, if the report has it. */
  excerptOf(file: string, line: number | undefined): Excerpt | undefined
}

/** Frames and messages that a report does not show, but may repeat. */
export interface Elsewhere {
  /**
   * Frames of errors that the program has handled, and of the environment.
   * @default none
   */
  readonly frames?: readonly SearchedFrame[]
  /** Secrets of earlier reports; takes those of this one. */
  readonly told?: ToldSecrets
}

/** A mask for reports that are masked already. */
const TRANSPARENT: Mask = {
  hidesName: () => false,
  hidesFlag: () => false,
  hasOwnNames: false,
  text: (text) => text,
  name: (name) => name,
  code: (text) => text,
}

/**
 * The report without secrets; the given one does not change.
 *
 * Every text and value goes through `mask`. The value of a masked variable, key or header is also replaced wherever
 * else it occurs, if it is too long to occur by chance, and so is a secret that was found in a text.
 */
export function maskReport(report: Report, mask: Mask, elsewhere: Elsewhere = {}): Report {
  const { frames = [], told } = elsewhere
  findNeighbours(report)
  const { messages, secrets: spoken } = spokenSecrets(report.error, mask.hidesName)
  const toldBefore = told?.in(report, mask) ?? []
  const { list, hiddenObjects } = findSecrets(report, mask, { frames, told: [...toldBefore, ...spoken] })
  const known = list.secrets
  const masked = maskWith(report, mask, { literals: createLiterals(known), hiddenObjects, found: list, messages })
  told?.add(report, known)
  const { secrets } = list
  if (secrets.length === known.length) return masked
  // Texts have revealed secrets that others may hold.
  return maskWith(masked, TRANSPARENT, {
    literals: createLiterals(secrets),
    hiddenObjects: new Map(),
    found: list,
    messages: new Map(),
  })
}

const OWN_ID = /^[a-z\d]{1,10}-[a-z\d]{1,6}-\d{1,9}$/

interface Known {
  literals: Literals
  hiddenObjects: ReadonlyMap<number, ObjectValue>
  /** Takes the secrets that are found in texts. */
  found: SecretList
  /** Messages whose secrets are known by their place. */
  messages: SpokenSecrets['messages']
}

function maskWith(report: Report, mask: Mask, { literals, hiddenObjects, found, messages }: Known): Report {
  const inText = (): string => REDACTED
  const add = (secret: string): void => found.add({ text: secret, isCut: false }, 'below')
  const text = (whole: string, isCut = false): string => {
    const redacted = literals.redact(withoutSpoken(whole, messages), inText)
    return mask.text(isCut ? literals.redactCutEnd(redacted, inText) : redacted, isCut, add)
  }
  const name = (whole: string): string => mask.name(literals.redactName(whole, inText))
  const line = (whole: string): string =>
    whole.endsWith('…') ? `${literals.redactCutEnd(whole.slice(0, -1), inText)}…` : whole
  const code: Mask['code'] = (whole, around) => {
    const redacted = literals.redactCode(whole, linesRedacted)
    return mask.code(redacted.includes('…') ? redacted.split('\n').map(line).join('\n') : redacted, around)
  }
  /** Those that the runtime makes have the time and a count, which are no digits of a card. */
  const maskId = (id: string): string => (OWN_ID.test(id) ? literals.redactName(id, inText) : text(id))
  const values = createValueMasker(mask, { text, name }, hiddenObjects)
  const masker: Masker = { text, code, name, values, excerptOf: excerptsIn(report.error) }
  return {
    ...report,
    id: maskId(report.id),
    ghost: name(report.ghost),
    fingerprint: text(report.fingerprint),
    frames: maskFrames(report.frames, mask, masker),
    ...(report.components && { components: maskComponents(report.components, masker) }),
    ...(report.context && { context: values.value(report.context) }),
    error: maskError(report.error, mask, masker),
    trigger: maskLocation(report.trigger, masker),
    environment: maskEnvironment(report.environment, masker),
    notes: report.notes.map((note) => text(note)),
  }
}

function excerptsIn(error: ErrorReport): Masker['excerptOf'] {
  const places = stacksOf(error).filter(({ excerpt }) => excerpt)
  return (file, line = 0) =>
    places.find(
      ({ excerpt: { firstLine, lines } = NO_LINES, ...place }) =>
        file !== '' && isSameFile(file, place.file) && firstLine <= line && line < firstLine + lines.length,
    )?.excerpt
}

const NO_LINES: Excerpt = { firstLine: 1, lines: [] }

const stacksOf = (error: ErrorReport): StackFrame[] => allErrors(error).flatMap(({ stack }) => stack)

function maskError(error: ErrorReport, mask: Mask, masker: Masker): ErrorReport {
  const { text, name, values } = masker
  return {
    type: name(error.type),
    message: text(error.message, isCut(error, 'message')),
    stack: error.stack.map((frame) => maskStackFrame(frame, masker)),
    properties: values.entries(error.properties, (entry) => mask.hidesName(entry.key)),
    ...(error.value && { value: values.value(error.value) }),
    ...(error.cause && { cause: maskError(error.cause, mask, masker) }),
    ...(error.errors && { errors: error.errors.map((inner) => maskError(inner, mask, masker)) }),
    ...(error.frames && { frames: maskFrames(error.frames, mask, masker) }),
    ...(error.omissions && { omissions: error.omissions }),
  }
}

const isCut = ({ omissions }: ErrorReport, part: Omission['part']): boolean =>
  omissions?.some((omission) => omission.part === part && omission.reason === 'size') ?? false

function maskFrames(frames: readonly Frame[], mask: Mask, masker: Masker): Frame[] {
  const { values, name } = masker
  return frames.map((frame) => ({
    ...frame,
    ...maskLocation(frame, masker),
    functionName: name(frame.functionName),
    ...(frame.names !== undefined && { names: name(frame.names) }),
    line: frame.line,
    scopes: frame.scopes.map((scope) => maskScope(scope, mask, { ...masker, file: frame.file ?? '' })),
    ...(frame.this && { this: values.value(frame.this) }),
  }))
}

function maskComponents(components: Components, masker: Masker): Components {
  const { framework, step, ...others } = mapComponents(components, (component) => ({
    ...withValues(component, (value) => masker.values.value(value)),
    ...maskLocation(component, masker),
    functionName: masker.name(component.functionName),
  }))
  return { framework: masker.name(framework), ...(step !== undefined && { step: masker.name(step) }), ...others }
}

function maskScope(
  scope: Scope,
  mask: Mask,
  { values, name, code, file, excerptOf }: Masker & { readonly file: string },
): Scope {
  const hidingName = hiddenVariables(scope, mask)
  // The code around says which arguments are secret.
  const excerpt = scope.kind === 'expressions' ? excerptOf(file, scope.line) : undefined
  const variables = scope.variables.map((variable, index) => {
    const hiding = hidingName(variable, index)
    const { value } = variable
    return {
      name:
        scope.kind === 'expressions'
          ? code(variable.name, excerpt && surroundingsOf(excerpt))
          : name(shownPosition(variable.name)),
      value: hiding === undefined ? values.value(value) : values.hidden(hiding, value),
    }
  })
  return { ...scope, variables }
}

function maskStackFrame(frame: StackFrame, masker: Masker): StackFrame {
  return {
    ...frame,
    ...maskLocation(frame, masker),
    ...(frame.generated && { generated: maskLocation(frame.generated, masker) }),
    ...(frame.excerpt && { excerpt: maskExcerpt(frame.excerpt, masker) }),
  }
}

function maskExcerpt(excerpt: Excerpt, { code }: Masker): Excerpt {
  const { firstLine, lines } = excerpt
  return { firstLine, lines: code(lines.join('\n'), surroundingsOf(excerpt)).split('\n') }
}

function maskLocation({ functionName, file, line, column }: Location, { name }: Masker): Location {
  const masked: Location = {}
  if (functionName !== undefined) masked.functionName = name(functionName)
  if (file !== undefined) masked.file = name(file)
  if (line !== undefined) masked.line = line
  if (column !== undefined) masked.column = column
  return masked
}

function maskEnvironment(environment: Environment, { text }: TextMasker): Environment {
  const { memoryBytes, ...texts } = environment
  const masked = Object.fromEntries(Object.entries(texts).map(([name, value]) => [name, text(value)]))
  return { ...masked, runtime: text(environment.runtime), ...(memoryBytes !== undefined && { memoryBytes }) }
}
