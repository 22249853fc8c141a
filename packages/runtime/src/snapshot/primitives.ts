import type { PrimitiveValue } from '../model.ts'
import { is } from './intrinsics.ts'

/** 2^4096: beyond it the decimal digits of a bigint take long to find, the hexadecimal ones do not. */
const LARGE_BIGINT = 1n << 4096n

/** `text` cut to `limit` UTF-16 units, never between the halves of a character. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text
  const last = text.charCodeAt(limit - 1)
  return text.slice(0, last >= 0xd800 && last < 0xdc00 ? limit - 1 : limit)
}

/** A copy of a value that is no object. */
export function primitiveValue(value: unknown, limit: number): PrimitiveValue {
  const whole = textOf(value)
  const text = cutText(whole, limit)
  const type = value === null ? 'null' : (typeof value as PrimitiveValue['type'])
  return text === whole ? { kind: 'primitive', type, text } : { kind: 'primitive', type, text, length: whole.length }
}

function textOf(value: unknown): string {
  if (is(value, -0)) return '-0'
  if (typeof value !== 'bigint') return String(value)
  const isLarge = value > LARGE_BIGINT || value < -LARGE_BIGINT
  return isLarge ? `${value < 0n ? '-' : ''}0x${(value < 0n ? -value : value).toString(16)}n` : `${value}n`
}
