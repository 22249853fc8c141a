// Why: docs/adr/privacy-manifest.md
/** What a build can record, as data: the same for the same program, on every machine. */

/** The functions of a build with the names that they can record. All lists are sorted. */
export interface Manifest {
  /** Of this shape. */
  readonly version: 1
  readonly files: readonly ManifestFile[]
}

export interface ManifestFile {
  /** Relative to the project, with slashes. */
  readonly file: string
  readonly functions: readonly ManifestFunction[]
}

/** The functions of a file that have one name. */
export interface ManifestFunction {
  readonly name: string
  /** Whether one of them is marked: an error that leaves it is reported. */
  readonly ghost: boolean
  readonly names: readonly ManifestName[]
}

/** A variable, of the function itself or of what is around it. */
export interface ManifestName {
  readonly name: string
  /** Whether its value is hidden whatever it is. */
  readonly masked: boolean
  /** The rule that hides it. */
  readonly why?: string
}

/** One list of all, in which each file, function and name stands once. A name is masked where it always is. */
export function mergeFiles(files: readonly ManifestFile[]): ManifestFile[] {
  return group(files, ({ file }) => file).map(([file, same]) => ({
    file,
    functions: mergeFunctions(same.flatMap(({ functions }) => functions)),
  }))
}

const mergeFunctions = (functions: readonly ManifestFunction[]): ManifestFunction[] =>
  group(functions, ({ name }) => name).map(([name, same]) => ({
    name,
    ghost: same.some(({ ghost }) => ghost),
    names: mergeNames(same.flatMap(({ names }) => names)),
  }))

const mergeNames = (names: readonly ManifestName[]): ManifestName[] =>
  group(names, ({ name }) => name).map(([name, same]) => {
    const reasons = [...new Set(same.flatMap(({ why }) => why ?? []))].sort()
    return same.every(({ masked }) => masked)
      ? { name, masked: true, why: reasons.join('; ') }
      : { name, masked: false }
  })

/** Sorted by code units, as no locale changes them. */
function group<Item>(items: readonly Item[], keyOf: (item: Item) => string): [string, Item[]][] {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const same = groups.get(keyOf(item))
    if (same) same.push(item)
    else groups.set(keyOf(item), [item])
  }
  return [...groups].sort(([one], [other]) => (one < other ? -1 : 1))
}

/** The file. */
export const manifestText = (files: readonly ManifestFile[]): string =>
  `${JSON.stringify({ version: 1, files: mergeFiles(files) } satisfies Manifest, null, 2)}\n`
