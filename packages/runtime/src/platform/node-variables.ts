/** Secrets of the environment: a message may quote `process.env.API_KEY`, which no variable of the program holds. */

import { types } from 'node:util'
import { dataProperty, ownKeys } from '../eager/intrinsics.ts'
import type { SearchedFrame } from '../mask/find-secrets.ts'
import type { Variable } from '../model.ts'

/** Variables of an environment that are looked at. */
const MAX_NAMES = 1_000
const MAX_LENGTH = 4_000
const MIN_LENGTH = 8
/** Letters alone may be a word of any text, such as the `postgres` of `DB_PASSWORD`. */
const MIN_LETTERS = 12
/** Names of a shell for its folders, which `pwd` in a program is not. */
const FOLDERS: ReadonlySet<string> = new Set(['PWD', 'OLDPWD'])

// Read while the module loads: the program may replace it.
const { process } = globalThis
const loaded: object = process.env

/** The variables of masked names whose values are too long to occur by chance. Runs no code of the program. */
export function secretVariables(hidesName: (name: string) => boolean): SearchedFrame {
  const now = dataProperty(process, 'env')
  const env = typeof now === 'object' && now !== null ? now : loaded
  // Deno's is a Proxy, and asks for permission.
  if (types.isProxy(env)) return { scopes: [] }
  const variables: Variable[] = []
  for (const name of ownKeys(env).slice(0, MAX_NAMES)) {
    if (typeof name !== 'string' || FOLDERS.has(name) || !hidesName(name)) continue
    const text = dataProperty(env, name)
    if (typeof text === 'string' && isDistinctive(text)) {
      variables.push({ name, value: { kind: 'primitive', type: 'string', text: text.slice(0, MAX_LENGTH) } })
    }
  }
  return { scopes: [{ kind: 'module', variables }] }
}

const isDistinctive = (text: string): boolean =>
  text.length >= MIN_LETTERS || (text.length >= MIN_LENGTH && /[^A-Za-z]/.test(text))
