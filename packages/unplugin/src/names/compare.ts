// Why: docs/adr/privacy-manifest.md
import type { Manifest, ManifestName } from './manifest.ts'

/** A name that a function records. */
export interface RecordedName extends ManifestName {
  readonly file: string
  readonly function: string
}

/** The differences of a manifest from an earlier one; names in the order of the manifests. */
export interface ManifestComparison {
  /** Names that are recorded only now. */
  readonly added: readonly RecordedName[]
  /** Names that are recorded no more. */
  readonly removed: readonly RecordedName[]
  /** Names that were masked and are shown now. */
  readonly unmasked: readonly RecordedName[]
  /** Names that were shown and are masked now. */
  readonly masked: readonly RecordedName[]
  /** The same in lines for a log, first what shows more than before; empty where nothing differs. */
  readonly text: string
}

/**
 * Compares what two builds record.
 *
 * @param before the manifest of the earlier build, parsed.
 * @param after that of the later one.
 * @throws TypeError when one of them is no manifest of this version.
 */
export function compareManifests(before: Manifest, after: Manifest): ManifestComparison {
  const [old, now] = [namesOf(before, 'first'), namesOf(after, 'second')]
  const only = (names: Names, others: Names): RecordedName[] =>
    [...names].flatMap(([key, name]) => (others.has(key) ? [] : [name]))
  const turned = (masked: boolean): RecordedName[] =>
    [...now].flatMap(([key, name]) => (name.masked === masked && old.get(key)?.masked === !masked ? [name] : []))
  const found = { unmasked: turned(false), added: only(now, old), masked: turned(true), removed: only(old, now) }
  return { ...found, text: textOf(found) }
}

type Names = ReadonlyMap<string, RecordedName>

function namesOf(manifest: Manifest, which: string): Names {
  if (!isManifest(manifest)) {
    throw new TypeError(
      `The ${which} argument of compareManifests must be what JSON.parse makes of a traceghost.manifest.json of version 1, but got ${textOfValue(manifest)}.`,
    )
  }
  const all = manifest.files.flatMap(({ file, functions }) =>
    functions.flatMap(({ name, names }) => names.map((each): RecordedName => ({ file, function: name, ...each }))),
  )
  return new Map(all.map((each) => [JSON.stringify([each.file, each.function, each.name]), each]))
}

const textOfValue = (value: unknown): string => String(JSON.stringify(value)).slice(0, 40)

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const isListOf = (value: unknown, isOne: (each: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(isOne)

const isManifest = (value: unknown): boolean => isObject(value) && value.version === 1 && isListOf(value.files, isFile)

const isFile = (value: unknown): boolean =>
  isObject(value) && typeof value.file === 'string' && isListOf(value.functions, isFunction)

const isFunction = (value: unknown): boolean =>
  isObject(value) && typeof value.name === 'string' && isListOf(value.names, isName)

const isName = (value: unknown): boolean =>
  isObject(value) && typeof value.name === 'string' && typeof value.masked === 'boolean'

const textOf = ({ added, removed, unmasked, masked }: Omit<ManifestComparison, 'text'>): string =>
  [
    ...unmasked.map((each) => `! ${placeOf(each)}: was masked, is shown`),
    ...added.map((each) => `+ ${placeOf(each)}: ${stateOf(each)}`),
    ...masked.map((each) => `* ${placeOf(each)}: was shown, is ${stateOf(each)}`),
    ...removed.map((each) => `- ${placeOf(each)}`),
  ].join('\n')

const placeOf = (each: RecordedName): string => `${each.file}, ${each.function}, ${each.name}`

const stateOf = ({ masked, why = 'no reason given' }: ManifestName): string => (masked ? `masked (${why})` : 'shown')
