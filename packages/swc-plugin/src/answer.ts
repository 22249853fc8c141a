// Why: docs/adr/swc-plugin.md
import { framesIn, modeOf } from '@traceghost/transform/host'
import { relative, slashes } from '@traceghost/transform/tree'
import { dataOf } from './data.ts'
import type { SwcNode } from './node.ts'
import { type Options, resolveOptions } from './options.ts'
import { plan } from './plan.ts'

/** A file as the plugin hands it over, but for its tree and its text. */
export interface Question {
  readonly base: number
  /** The path, absolute in some hosts and relative in others. */
  readonly file: string
  readonly cwd: string | null
  readonly env: string | null
  readonly options: Options
}

/**
 * Answers the plugin: `{ plan }` with the plan of a file, `{}` when there is nothing to do, `{ error }` with a message
 * that fails the build, or `{ isTooDeep: true }` when the engine's stack is full.
 *
 * @param tree the tree, and the question, as JSON
 * @param positions see `Source`
 */
export function answer(tree: string, question: string, code: string, positions: ArrayLike<number>): string {
  try {
    const { base, file, cwd, env, options } = JSON.parse(question) as Question
    const resolved = resolveOptions(options)
    if (isForeign(slashes(file))) return '{}'
    const path = relative(slashes(file).replace(/^(?:\.\/)+/, ''), slashes(resolved.root ?? cwd ?? ''))
    const mode = modeOf({ NODE_ENV: env ?? undefined })
    // SWC prepares a file for Fast Refresh behind its plugins, and no plugin learns whether it does.
    const settings = { ...resolved, frames: framesIn(mode, resolved), refresh: mode === 'development' }
    const planned = plan(JSON.parse(tree) as SwcNode, { code, file: path, base, positions }, settings)
    if (!planned) return '{}'
    const { swcOf, ...rest } = planned
    return dataOf({ plan: rest }, { node: (node) => swcOf(node).span, name: (node) => swcOf(node).ctxt })
  } catch (error) {
    if (error instanceof RangeError) return JSON.stringify({ isTooDeep: true })
    return JSON.stringify({ error: (error as Error).message })
  }
}

/** Turbopack hands over the files of packages too, those of Next with names that begin with it. */
const isForeign = (file: string): boolean => /(?:^|\/)node_modules\/|^next\/dist\//.test(file)
