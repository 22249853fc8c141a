/** `@traceghost/swc/jest`: @swc/jest with traceghost in front. */

import { createRequire } from 'node:module'
import type { Options } from '@swc/core'
import {
  contextOf,
  findTool,
  instrumentBeforeTransformer,
  type JestTransformer,
  type TextHostOptions,
} from '@traceghost/transform/host'
import manifest from '../package.json' with { type: 'json' }

/** The options of @swc/jest, and traceghost's under a name of their own. */
export interface JestConfig extends Options {
  /** All other options of @swc/jest. */
  readonly experimental?: object
  readonly traceghost?: TextHostOptions
}

/**
 * Called by Jest.
 *
 * @throws TypeError when an option of traceghost is wrong
 * @throws Error when @swc/jest or @swc/core is not installed
 */
export function createTransformer({ traceghost, ...options }: JestConfig = {}): JestTransformer {
  const context = contextOf(traceghost, { root: process.cwd(), reader: 'SWC' })
  return instrumentBeforeTransformer(swcJest().createTransformer(options), { context, version: manifest.version })
}

interface SwcJest {
  createTransformer(options: object): JestTransformer
}

/** The copy beside this package, which needs SWC beside itself. */
function swcJest(): SwcJest {
  const by = '@traceghost/swc/jest'
  const path = findTool('@swc/jest', { by, from: import.meta.url })
  findTool('@swc/core', { by, from: path })
  return createRequire(import.meta.url)(path) as SwcJest
}
