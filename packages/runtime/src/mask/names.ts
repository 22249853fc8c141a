// Why: docs/adr/names-by-words.md
import type { MaskRules, MaskVars } from '../options.ts'
import { copyRegExp } from './copy-regexp.ts'
import { isPersonalName, isSecretName } from './secret-words.ts'
import { fold, lastPart } from './words.ts'

/** The mark in place of redacted text within a longer one. */
export const REDACTED = '**********'

/** The same, with as many lines as the secret had. */
export const linesRedacted = (secret: string): string => REDACTED + '\n'.repeat(secret.split('\n').length - 1)

/** No more of a name is tested with RegExps. */
const MAX_NAME = 256
/** Names whose answer is remembered. */
const MAX_KNOWN = 1000

/** `X-Api-Key`, `api_key`, `@apiKey`, `$apiKey`, `#apiKey` → `apikey`. */
const normalise = (name: string): string => fold(name.replace(/[-_@$.#\s"'`]/g, ''))

/** A test for names that are masked: those of `maskVars`, and the built-in ones but for those of `unmaskVars`. */
export function createNameTest(rules: MaskRules): (name: string) => boolean {
  const isListed = createListTest(rules.maskVars ?? [], true)
  const isMasked = (name: string): boolean => isListed(name) || isListed(lastPart(name))
  const isUnmasked = createListTest(rules.unmaskVars ?? [], false)
  const isBuiltIn = (name: string): boolean =>
    isSecretName(name) || (rules.maskPersonalData === true && isPersonalName(name))
  const known = new Map<string, boolean>()
  return (name) => {
    let hides = known.get(name)
    if (hides === undefined) {
      hides = isMasked(name) || (isBuiltIn(name) && !isUnmasked(name))
      if (known.size < MAX_KNOWN) known.set(name, hides)
    }
    return hides
  }
}

/**
 * A test for names under which `true` and `false` are secret too: those that the project lists, and those of persons.
 * `mfa: true` reveals nothing, `pregnant: true` everything.
 */
export function createFlagTest(rules: MaskRules): (name: string) => boolean {
  const isListed = createListTest(rules.maskVars ?? [], true)
  return (name) =>
    isListed(name) || isListed(lastPart(name)) || (rules.maskPersonalData === true && isPersonalName(name))
}

/** A test for names in a list. @param unreadable the answer for a RegExp that cannot be read. */
export function createListTest(list: MaskVars, unreadable: boolean): (name: string) => boolean {
  const names = new Set(list.filter((each) => typeof each === 'string').map(normalise))
  names.delete('')
  const patterns = list.filter((each) => typeof each !== 'string').map(copyRegExp)
  return (name) =>
    names.has(normalise(name)) || patterns.some((matches) => (matches ? matches(name.slice(0, MAX_NAME)) : unreadable))
}
