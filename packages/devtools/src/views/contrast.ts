/** How the values of a group differ from those of other failures. */

import type { Tally } from './tally.ts'

export interface Contrast {
  /** Other reports that show whether they have such a value. */
  readonly known: number
  /** Those of them with the group's commonest value, or without one where the group has none. */
  readonly same: number
  /** From 1, always otherwise in the others, to 0 and below, as often or more often so. */
  readonly difference: number
  /** The group's numbers are all lower, or all higher. */
  readonly isApart: boolean
  /** So in this group, and hardly ever in the others. */
  readonly differs: boolean
  readonly tally: Tally
}

/** Nine of ten here and one of ten there are 0.8 apart. */
const MIN_DIFFERENCE = 0.8

/** @returns `undefined` where the others do not show what they have. */
export function contrastOf(here: Tally, there: Tally): Contrast | undefined {
  const known = there.present + there.absent
  if (known === 0) return undefined
  const [top] = here.values
  const same = top ? countOf(there, top.shown.key) : there.absent
  const share = (top ? top.count : here.absent) / Math.max(1, here.present + here.absent)
  const difference = share - same / known
  const isApart = areApart(here, there)
  return { known, same, difference, isApart, differs: difference >= MIN_DIFFERENCE || isApart, tally: there }
}

const countOf = ({ values }: Tally, key: string | undefined): number =>
  values.find(({ shown }) => shown.key === key)?.count ?? 0

/** One number of the one side next to one of the other says nothing. */
function areApart({ range: here, values }: Tally, { range: there, values: others }: Tally): boolean {
  if (!here || !there || values.length + others.length < 3) return false
  return here.max < there.min || here.min > there.max
}
