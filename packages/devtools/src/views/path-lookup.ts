/** Finds the value that somebody means by a path. */

import { childrenIn, objectsIn } from './followed.ts'
import type { ShownValue } from './shown.ts'

type Paths = ReadonlyMap<string, ShownValue>

/** More than any path of a report has. */
export const MAX_PATH_TEXT = 2_000

/** Where a path leads. */
export interface Lookup {
  readonly found?: ShownValue
  /** Else the paths in the object that it leads to before it goes wrong; or those that end as this one does. */
  readonly similar: readonly string[]
  /** Of the value. */
  readonly below: readonly ShownValue[]
}

interface Index {
  readonly paths: Paths
  /** By the name within their place: in the innermost frame that has it. */
  readonly names: Paths
  readonly objects: ReadonlyMap<number, ShownValue>
  readonly children: ReadonlyMap<string, readonly ShownValue[]>
}

/**
 * The value at a path, also without its place (`order.lines[1]`, in the innermost frame that has it), as reporters name
 * a place (`order.lines[1] of pack`), and through references to objects that stand elsewhere.
 */
export function lookUp(path: string, paths: Paths): Lookup {
  const index: Index = { paths, names: namesIn(paths), objects: objectsIn(paths), children: childrenIn(paths) }
  const wanted = path.trim().replace(/^`(.*)`$/s, '$1')
  const walks = spellingsOf(wanted).map((spelling) => walk(spelling, index))
  const found = walks.find((each) => each.found)?.found
  if (found) return { found, similar: [], below: index.children.get(found.path) ?? [] }
  const beside = walks
    .map(({ around }) => (around && index.children.get(around.path)) ?? [])
    .find(({ length }) => length > 0)
  const similar = beside?.slice(0, MAX_SIMILAR).map((shown) => shown.path) ?? similarlyNamed(wanted, paths)
  return { similar, below: [] }
}

function namesIn(paths: Paths): Map<string, ShownValue> {
  const names = new Map<string, ShownValue>()
  for (const shown of paths.values()) if (!names.has(shown.name)) names.set(shown.name, shown)
  return names
}

const spellingsOf = (path: string): string[] => [
  ...new Set([path, path.replace(/ ?[>›] ?/, ' › '), path.replace(/^(.*) of (.*)$/s, '$2 › $1')]),
]

interface Walk {
  readonly found: ShownValue | undefined
  /** The last object on the way that is in the report and has entries. */
  readonly around: ShownValue | undefined
}

/** From the left, with each part that is a reference replaced by the path of its object: in one pass. */
function walk(path: string, index: Index): Walk {
  const whole = at(path, index)
  if (whole) return { found: whole, around: undefined }
  let around: ShownValue | undefined
  let [base, start] = ['', 0]
  for (const end of endsIn(path)) {
    const shown = at(base + path.slice(start, end), index)
    if (shown && index.children.has(shown.path)) around = shown
    // Its text at the path of its object → the paths of its entries.
    if (shown) [base, start] = [shown.path, end]
  }
  return { found: start === 0 ? undefined : at(base + path.slice(start), index), around }
}

/** Where a part of a path may end: names of places have points, too. */
function endsIn(path: string): number[] {
  const begin = path.indexOf('›') + 1
  const ends: number[] = []
  for (let end = Math.max(begin, 1); end < path.length; end++) if (/[.[]/.test(path[end] ?? '')) ends.push(end)
  return ends
}

/** The object for a reference, where the report has it. */
function at(path: string, { paths, names, objects }: Index): ShownValue | undefined {
  const shown = paths.get(path) ?? names.get(path)
  return shown?.value.kind === 'reference' ? (objects.get(shown.value.id) ?? shown) : shown
}

const MAX_SIMILAR = 5

function similarlyNamed(path: string, paths: Paths): string[] {
  const name = /[^\s.[\]›]+(?=\]?$)/.exec(path.slice(-200))?.[0].toLowerCase()
  if (name === undefined) return []
  const all = [...paths.keys()]
  const ends = all.filter((each) => each.toLowerCase().endsWith(name))
  const has = ends.length > 0 ? ends : all.filter((each) => each.toLowerCase().includes(name))
  return has.slice(0, MAX_SIMILAR)
}
