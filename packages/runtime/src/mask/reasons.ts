// Why: docs/adr/names-by-words.md
/** Why a variable is masked, for a list of what a build records. */

import type { Source, SourcedName } from '../contract.ts'
import type { MaskRules } from '../options.ts'
import { hidesSource, hidingName } from './hiding-name.ts'
import { createFlagTest, createListTest, createNameTest } from './names.ts'
import { personalWordIn, secretWordIn } from './secret-words.ts'
import { lastPart } from './words.ts'

/** The rule that masks a variable. */
export interface MaskReason {
  /** An entry of `maskVars`, a word of the built-in vocabulary, or one of those that `maskPersonalData` adds. */
  readonly rule: 'maskVars' | 'vocabulary' | 'maskPersonalData'
  /** The entry or the word. */
  readonly by: string
  /** Where the name itself says nothing: that of its value at its source, as `auth.token`. */
  readonly source?: string
}

/** The reason for which masks with these rules hide a variable; `undefined` for one that they show. */
export function createReasons(rules: MaskRules): (variable: SourcedName) => MaskReason | undefined {
  const mask = { hidesName: createNameTest(rules), hidesFlag: createFlagTest(rules) }
  const entries = (rules.maskVars ?? []).map((entry) => ({ by: String(entry), lists: createListTest([entry], true) }))
  const reasonOf = (name: string): MaskReason | undefined => {
    const entry = entries.find(({ lists }) => lists(name) || lists(lastPart(name)))
    if (entry) return { rule: 'maskVars', by: entry.by }
    const word = mask.hidesName(name) ? secretWordIn(name) : undefined
    if (word !== undefined) return { rule: 'vocabulary', by: word }
    const personal = mask.hidesName(name) ? personalWordIn(name) : undefined
    return personal === undefined ? undefined : { rule: 'maskPersonalData', by: personal }
  }
  return ({ name, sources = [] }) => {
    if (hidingName([name], sources, mask) === undefined) return undefined
    const source = mask.hidesName(name) ? undefined : sources.find((each) => hidesSource(each, mask))
    if (!source) return reasonOf(name)
    const reason = namesIn(source).map(reasonOf).find(Boolean)
    return reason && { ...reason, source: textOf(source) }
  }
}

const textOf = ({ key, holder }: Source): string => (holder === undefined ? key : `${holder}.${key}`)

const namesIn = (source: Source): string[] => [source.key, source.holder ?? '', textOf(source)]
