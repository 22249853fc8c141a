/** The fixtures: small programs that fail in one way each. */

import { fileURLToPath } from 'node:url'
import type { Report } from 'traceghost'

/** Their folder, with a slash at its end. */
export const FIXTURES: string = fileURLToPath(new URL('fixtures/', import.meta.url))

/** The module to load of each; it exports `report()`. */
export const fixtures = {
  class: 'class.ts',
  function: 'function.ts',
  directive: 'directive.ts',
  file: 'file.ts',
  async: 'async.ts',
  loop: 'loop.ts',
  cause: 'cause.ts',
  secret: 'secret.ts',
  options: 'options.ts',
  jsx: 'jsx.tsx',
  circular: 'circular.ts',
  commonjs: 'commonjs.ts',
} as const

export type Fixture = keyof typeof fixtures

export const fixtureNames = Object.keys(fixtures) as Fixture[]

/** By fixture; a text where there is no report says why. */
export type Reports = Partial<Record<Fixture, Report | string>>

/** The modules of some fixtures: `addressOf('class', 'class.ts')` for each. */
export const modulesOf = (
  names: readonly Fixture[],
  addressOf: (name: Fixture, file: string) => string,
): Record<string, string> => Object.fromEntries(names.map((name) => [name, addressOf(name, fixtures[name])]))
