// Why: docs/adr/small-functions.md
/** Functions that the build leaves alone because they are too small: only the stack has their frames. */

import type { CapturedFrame, CapturedSite, CapturedTable } from '../eager/recording/model.ts'
import { hasName, placeIn } from '../eager/sites.ts'
import { isUnnamed } from '../eager/surroundings.ts'
import type { Frame, StackFrame } from '../model.ts'
import { isPosition } from '../skeleton.ts'

/** The small function of a stack frame, if it is surely one of these. */
export type FindSmall = (frame: StackFrame) => CapturedSite | undefined

/** Looks among the functions of the files that captured frames are of; absent where these have no small ones. */
export function createFindSmall(captured: readonly CapturedFrame[]): FindSmall | undefined {
  const sites = [...new Set(captured.map(({ table }) => table))].flatMap(smallSitesOf)
  if (sites.length === 0) return undefined
  return (frame) => {
    const there = sites.filter((site) => placeIn(site, frame))
    const named = there.filter((site) => hasName(site, frame.functionName))
    const found = named.length > 0 ? named : frame.functionName === undefined ? there.filter(isUnnamed) : []
    // Of several without a name in one line, it is unknown which one it is.
    return found.every(({ name }) => name === found[0]?.name) ? found[0] : undefined
  }
}

/** A table lists them without scopes, as it does constructors that it captures nothing of. */
function smallSitesOf({ sites = [], scopes }: CapturedTable): CapturedSite[] {
  const recorded = new Set(scopes.map(({ site }) => site))
  // One that has no name yet has no lines either.
  return sites.filter((site) => !recorded.has(site) && !site.afterSuper && !isPosition(site.name))
}

export function frameOfSmall(site: CapturedSite, found: StackFrame): Frame {
  const { line = site.line, column } = placeIn(site, found) ?? found
  return {
    functionName: site.name,
    file: site.file,
    line,
    ...(column === undefined ? {} : { column }),
    ghost: false,
    scopes: [],
    omitted: 'small',
  }
}
