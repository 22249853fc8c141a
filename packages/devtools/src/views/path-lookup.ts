/** Finds the value that somebody means by a path. */

import type { ShownValue } from './shown.ts'

type Paths = ReadonlyMap<string, ShownValue>

/** References to references, and loops of them. */
const MAX_STEPS = 20

/**
 * The value at a path, also without its place (`order.lines[1]`, in the innermost frame that has it), as reporters name
 * a place (`order.lines[1] of pack`), and through references to objects that stand elsewhere.
 */
export function pathFor(path: string, paths: Paths): ShownValue | undefined {
  let wanted = path.trim().replace(/^`(.*)`$/s, '$1')
  for (let step = 0; step < MAX_STEPS; step++) {
    const found = direct(wanted, paths)
    if (found && found.value.kind !== 'reference') return found
    const next = found ? targetOf(found, '', paths) : throughReference(wanted, paths)
    if (next === undefined) return found
    wanted = next
  }
  return undefined
}

function direct(path: string, paths: Paths): ShownValue | undefined {
  const spellings = [path, path.replace(/ ?> ?/, ' › '), path.replace(/^(.*) of (.*)$/s, '$2 › $1')]
  for (const spelling of spellings) {
    const found = paths.get(spelling)
    if (found) return found
  }
  for (const shown of paths.values()) if (shown.name === path) return shown
  return undefined
}

/** The path with the longest part that is a reference replaced by the path of its object. */
function throughReference(path: string, paths: Paths): string | undefined {
  for (let end = path.length - 1; end > 0; end--) {
    if (path[end] !== '.' && path[end] !== '[') continue
    const found = direct(path.slice(0, end), paths)
    if (found?.value.kind === 'reference') return targetOf(found, path.slice(end), paths)
  }
  return undefined
}

/** The path of the object that a reference stands for, and the rest of a path below it. */
function targetOf({ value: reference }: ShownValue, rest: string, paths: Paths): string | undefined {
  if (reference.kind !== 'reference') return undefined
  for (const { value, path } of paths.values())
    if (value.kind === 'object' && value.id === reference.id) return path + rest
  return undefined
}

const MAX_SIMILAR = 5

/** The paths in the object that a path leads to before it goes wrong; else those that end as this one does. */
export function similarTo(path: string, paths: Paths): string[] {
  for (let end = path.length - 1; end > 0; end--) {
    if (path[end] !== '.' && path[end] !== '[') continue
    const around = pathFor(path.slice(0, end), paths)
    if (!around) continue
    const below = [...paths.values()].filter(({ parent }) => parent === around.path)
    if (below.length > 0) return below.slice(0, MAX_SIMILAR).map((shown) => shown.path)
  }
  return similarlyNamed(path, paths)
}

function similarlyNamed(path: string, paths: Paths): string[] {
  const name = /[^\s.[\]›]+(?=\]?$)/.exec(path.slice(-200))?.[0].toLowerCase()
  if (name === undefined) return []
  const all = [...paths.keys()]
  const ends = all.filter((each) => each.toLowerCase().endsWith(name))
  const has = ends.length > 0 ? ends : all.filter((each) => each.toLowerCase().includes(name))
  return has.slice(0, MAX_SIMILAR)
}
