/** A fact about a group of reports in words. */

import type { Contrast } from './contrast.ts'
import type { Tally } from './tally.ts'
import type { Fact } from './telling.ts'

/** ``In all 37, `charge › user.plan` is null; in none of the 12 others.`` */
export function sentenceOf(fact: Fact): string {
  return `${factText(fact)}${contrastText(fact)}.`
}

/** A value of one in five is worth naming. */
const OFTEN = 0.2

function factText({ tally, count }: Fact): string {
  const { shown, present, absent, masked, values, range } = tally
  const path = `\`${shown.path}\``
  const [top] = values
  const known = present + absent
  if (!top) {
    if (absent > 0) return `${inAll(absent, count)}, ${path} is absent`
    return `${path} is masked ${masked === count ? `in ${all(count)}` : `in ${masked} of ${count}`}: its values are not compared`
  }
  if (values.length === 1 && absent === 0) return `${inAll(known, count)}, ${path} is ${top.shown.text}`
  const without = absent > 0 ? `${path} is absent in ${absent} of ${known}, else ` : `${path} `
  if (values.length === 1) return `${without}${top.shown.text}`
  const common = top.count >= known * OFTEN ? `, most often ${top.shown.text} (${top.count} of ${known})` : ''
  const between = range ? ` from ${range.min} to ${range.max}` : ''
  const form = absent > 0 ? '' : 'has '
  return `${without}${form}${values.length} different values${between}${common}`
}

/** `In all 37`, `In the 35 of 37 that show it` */
function inAll(known: number, count: number): string {
  return known === count ? `In ${all(count)}` : `In the ${known} of ${count} that show it`
}

const all = (count: number): string => (count === 1 ? 'the only one' : count === 2 ? 'both' : `all ${count}`)

function contrastText({ tally, contrast }: Fact): string {
  if (!contrast || (tally.values.length === 0 && tally.absent === 0)) return ''
  if (contrast.isApart) return `; ${rangeText(contrast.tally)} in the ${others(contrast.known)}`
  const isOne = tally.values.length + Number(tally.absent > 0) === 1
  if (isOne) return `; ${sharedText(contrast)}`
  return contrast.differs ? `; that value ${sharedText(contrast)}` : ''
}

function rangeText({ range }: Tally): string {
  if (!range) return ''
  return range.min === range.max ? `${range.min}` : `${range.min} to ${range.max}`
}

function sharedText({ same, known }: Contrast): string {
  if (known === 1) return same === 1 ? 'in the other one too' : 'not in the other one'
  if (same === 0) return `in none of the ${known} others`
  return `in ${same === known ? 'all' : same} of the ${known} others${same === known ? ' too' : ''}`
}

const others = (count: number): string => (count === 1 ? 'other one' : `${count} others`)
