import { readdirSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { isBelow, slashes } from '@traceghost/transform/host'
import { UsageError } from './arguments.ts'

/** One file of a tree, and where its copy goes. */
export interface Entry {
  readonly from: string
  readonly to: string
}

/**
 * The files of a tree, without `node_modules` and `.git`.
 *
 * @throws UsageError when there is no such tree, or when the copy would be written over it
 */
export function entriesOf(source: string, outDir: string): Entry[] {
  const stats = statSync(source, { throwIfNoEntry: false })
  if (!stats) throw new UsageError(`There is no ${source}.`)
  const real = realpathSync(source)
  const realOut = realOf(resolve(outDir))
  if (!stats.isDirectory()) {
    const entry = { from: real, to: join(realOut, basename(source)) }
    if (isSame(realOf(entry.to), real))
      throw new UsageError(`The copy would be written over ${source}: choose another --out-dir.`)
    return [entry]
  }
  if (isInside(real, realOut))
    throw new UsageError(`The copy would be written over ${source}: choose another --out-dir.`)
  return filesUnder(real, realOut)
    .map((from) => ({ from, to: join(realOut, relative(real, from)) }))
    .filter(({ from, to }) => refuseLoop(from, to))
}

/** A link in the output may lead back to the input. */
function refuseLoop(from: string, to: string): true {
  if (isSame(realOf(to), realpathSync(from)))
    throw new UsageError(`${to} is a link to ${from}: choose another --out-dir.`)
  return true
}

const SKIPPED = new Set(['node_modules', '.git'])

function filesUnder(folder: string, outDir: string, parents: readonly string[] = []): string[] {
  const real = realpathSync(folder)
  // A link to a folder around it; the output of an earlier run.
  if (parents.includes(real) || isSame(real, outDir)) return []
  return readdirSync(folder)
    .filter((name) => !SKIPPED.has(name))
    .flatMap((name) => {
      const path = join(folder, name)
      const stats = statSync(path, { throwIfNoEntry: false })
      if (stats?.isDirectory()) return filesUnder(path, outDir, [...parents, real])
      return stats?.isFile() ? [path] : []
    })
}

/** Where a path leads, also when its last parts do not exist yet. */
function realOf(path: string): string {
  if (statSync(path, { throwIfNoEntry: false })) return realpathSync(path)
  const parent = dirname(path)
  return parent === path ? path : join(realOf(parent), basename(path))
}

/** Whether `inner` is `outer`, or `outer` is around it. */
const isInside = (inner: string, outer: string): boolean =>
  isSame(inner, outer) || isBelow(slashes(inner), slashes(outer))

/** Windows has several spellings of a path. */
const isSame = (one: string, other: string): boolean => relative(one, other) === ''
