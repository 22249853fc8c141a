/** Lines of packages that have ghosts: those of libraries that a build has instrumented. */

import type { StackFrame } from '../model.ts'
import { isOwn } from './origin.ts'
import { readableUrl } from './path.ts'
import { isInstrumented } from './reprinted.ts'
import { type Reading, readText, type Sources } from './sources.ts'

/** Lines, from the innermost on, that are looked at. */
const MAX_LINES = 3

/**
 * Whether a line is one of such a package, where nothing of the program has come before: the ghost that failed is
 * probably there. Not in pages, which would load whole packages for that.
 *
 * @param inside the lines before it
 */
export function* isOfLibrary(frame: StackFrame, inside: readonly StackFrame[], sources: Sources): Reading<boolean> {
  const { origin, file = '' } = frame
  if (!sources.access.readsPackages || origin !== 'dependency' || isOwn(file)) return false
  const isFirst = inside.length < MAX_LINES && inside.every((each) => each.origin === 'dependency')
  const url = isFirst ? readableUrl(file) : undefined
  return url !== undefined && (yield* hasGhosts(url, sources))
}

/** The answer is kept like scripts. */
function* hasGhosts(url: string, sources: Sources): Reading<boolean> {
  const { cache, versionOf } = sources
  const key = `package ${url}`
  const kept = cache.find(key, versionOf)
  if (kept) return kept.hasGhosts === true
  const versions = new Map([[url, versionOf(url)]])
  const text = yield* readText(url, sources)
  const has = text !== undefined && isInstrumented(text)
  cache.keep({ url: key, versions, hasGhosts: has })
  return has
}
