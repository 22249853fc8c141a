/** The plugin as compilers of webpack's kind see it. */

import type { Compiler } from 'webpack'
import type { Build } from '../context.ts'
import { takeNamesFromAssets } from './assets.ts'
import { entriesFor } from './entries.ts'

/** The compiler of Rspack, which has what is needed of that of webpack. */
export type RspackCompiler = Pick<import('@rspack/core').Compiler, 'webpack'>

export function applyTo(given: Compiler | RspackCompiler, build: Build): void {
  const compiler = given as Compiler
  findEntries(compiler)
  takeNamesFromAssets(compiler, build)
}

/** Adds them behind all that the compiler looks for itself. */
function findEntries({ context, options: { resolve } }: Compiler): void {
  const { fallback = {} } = resolve
  const entries = entriesFor(context)
  resolve.fallback = Array.isArray(fallback)
    ? [...fallback, ...Object.entries(entries).map(([name, alias]) => ({ name, alias, onlyModule: true }))]
    : { ...entriesAlone(entries), ...fallback }
}

/** `name$` stands for the module alone, not for files below it. */
const entriesAlone = (entries: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(entries).map(([name, file]) => [`${name}$`, file]))
