import type { PrimitiveValue } from '../model.ts'
import { is } from './intrinsics.ts'

/** 2^4096: beyond it the decimal digits of a bigint take long to compute, unlike hexadecimal ones. */
const LARGE_BIGINT = 1n << 4096n

/**
 * A concatenated text is a tree of its parts. An engine joins all of them before it reads a single character, which
 * takes some 3 ns for each, and no operation distinguishes such a text from a flat one. So longer texts are not read:
 * `'x'.repeat(5e8)`.
 */
export const MAX_READ: number = 2 ** 24
/** Shorter texts take less time than the values around them. */
const MAX_FREE = 2 ** 16

export const isLonger = (text: string, limit: number): boolean => text.length > limit

/**
 * `text` cut to `limit` UTF-16 units, never between the halves of a character; empty where it is too long to be read.
 */
export function cutText(text: string, limit: number): string {
  if (!isLonger(text, limit)) return text
  if (isLonger(text, MAX_READ)) return ''
  const last = text.charCodeAt(limit - 1)
  const end = last >= 0xd800 && last < 0xdc00 ? limit - 1 : limit
  // V8 keeps a whole text alive as long as a slice of it; the concatenation makes the slice a copy.
  return ` ${text.slice(0, end)}`.slice(1)
}

/** How many UTF-16 units reading a value takes from the budget of a report. */
export const readingCost = (value: unknown): number =>
  typeof value === 'string' && isLonger(value, MAX_FREE) ? value.length : 0

/** A long text, unread. */
export const unreadText = (text: string): PrimitiveValue => ({
  kind: 'primitive',
  type: 'string',
  text: '',
  length: text.length,
})

/** A copy of a primitive. */
export function primitiveValue(value: unknown, limit: number): PrimitiveValue {
  const text = primitiveText(value)
  const type = value === null ? 'null' : (typeof value as PrimitiveValue['type'])
  return isLonger(text, limit)
    ? { kind: 'primitive', type, text: cutText(text, limit), length: text.length }
    : { kind: 'primitive', type, text }
}

function primitiveText(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'bigint') return bigintText(value)
  return is(value, -0) ? '-0' : String(value)
}

function bigintText(value: bigint): string {
  const isLarge = value > LARGE_BIGINT || value < -LARGE_BIGINT
  return isLarge ? `${value < 0n ? '-' : ''}0x${(value < 0n ? -value : value).toString(16)}n` : `${value}n`
}
