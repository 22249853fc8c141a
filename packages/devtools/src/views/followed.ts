/** References followed: `order.user: [same as user of pay]` becomes the object, to be compared where it stands. */

import { type ShownValue, shownAt, stepBelow } from './shown.ts'

type Paths = ReadonlyMap<string, ShownValue>

/** Values that are found a second time. */
const MAX_AGAIN = 2_000
/** References within the objects of references. */
const MAX_NESTING = 2

interface Following {
  readonly paths: Paths
  readonly objects: ReadonlyMap<number, ShownValue>
  readonly children: ReadonlyMap<string, readonly ShownValue[]>
  readonly found: Map<string, ShownValue>
  again: number
}

/** The values, and those of the objects that references stand for. A reference to an object around it stays one. */
export function followReferences(paths: Paths): Paths {
  const following: Following = {
    ...{ paths, objects: objectsIn(paths), children: childrenIn(paths) },
    ...{ found: new Map(), again: 0 },
  }
  for (const shown of paths.values()) {
    const target = targetOf(shown, following)
    if (target) follow(target, shown, following, idsAround(shown, paths))
    else following.found.set(shown.path, shown)
  }
  return following.found
}

/** Puts the value and all in it at another path. */
function follow(
  value: ShownValue,
  at: ShownValue,
  following: Following,
  around: ReadonlySet<number>,
  nesting = 0,
): void {
  const { found, children } = following
  const id = idOf(value)
  const isCycle = id !== undefined && around.has(id)
  if (isCycle || ++following.again > MAX_AGAIN) {
    // Its text names a variable of another place.
    found.set(at.path, at.original === undefined ? at : { ...at, text: `[same as ${value.path}]` })
    return
  }
  found.set(at.path, shownAt(at.path, value.value, { ...stepOf(at), original: value.path }))
  const within = id === undefined ? around : new Set([...around, id])
  for (const child of children.get(value.path) ?? []) {
    const next = beside(child, value, at)
    if (!next || found.has(next.path) || following.paths.has(next.path)) continue
    const target = nesting < MAX_NESTING ? targetOf(child, following) : undefined
    follow(target ?? child, next, following, within, target ? nesting + 1 : nesting)
  }
}

/** A value in an object, at the path that it has where the object is found again; members of a Set have none. */
function beside(child: ShownValue, parent: ShownValue, at: ShownValue): ShownValue | undefined {
  if (!child.name.startsWith(parent.name)) return undefined
  const name = at.name + child.name.slice(parent.name.length)
  const path = at.place === '' ? name : `${at.place} › ${name}`
  return shownAt(path, child.value, { ...stepBelow(at, at.path, name), original: child.path })
}

const stepOf = ({ place, name, distance, depth, parent }: ShownValue): Parameters<typeof shownAt>[2] => ({
  ...{ place, name, distance, depth },
  ...(parent !== undefined && { parent }),
})

const idOf = ({ value }: ShownValue): number | undefined => (value.kind === 'object' ? value.id : undefined)

const targetOf = ({ value }: ShownValue, { objects }: Following): ShownValue | undefined =>
  value.kind === 'reference' ? objects.get(value.id) : undefined

function idsAround({ parent }: ShownValue, paths: Paths): Set<number> {
  const ids = new Set<number>()
  for (let path = parent; path !== undefined; path = paths.get(path)?.parent) {
    const around = paths.get(path)
    const id = around && idOf(around)
    if (id !== undefined) ids.add(id)
  }
  return ids
}

/** The objects by their ids. */
export function objectsIn(paths: Paths): Map<number, ShownValue> {
  const objects = new Map<number, ShownValue>()
  for (const shown of paths.values()) {
    const id = idOf(shown)
    if (id !== undefined && !objects.has(id)) objects.set(id, shown)
  }
  return objects
}

/** The values in each object, by its path. */
export function childrenIn(paths: Paths): Map<string, ShownValue[]> {
  const children = new Map<string, ShownValue[]>()
  for (const shown of paths.values()) {
    if (shown.parent === undefined) continue
    const known = children.get(shown.parent)
    if (known) known.push(shown)
    else children.set(shown.parent, [shown])
  }
  return children
}
