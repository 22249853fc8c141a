/** Bodies that a hostile page might send: reports that were changed, and texts that were damaged. */

import type { Report } from '../../src/model.ts'
import { HOSTILE, hostileTexts } from '../reports/hostile.ts'
import { reports } from '../reports/index.ts'

/** Numbers from 0 up to 1, the same for the same seed. */
export type Random = () => number

/** Mulberry32. */
export function createRandom(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export const oneOf = <Item>(items: readonly Item[], random: Random): Item =>
  items[Math.floor(random() * items.length)] as Item

/** One of them is as large as a request may be. */
const SEEDS = Object.entries(reports)
  .filter(([name]) => name !== 'huge')
  .map(([, report]) => JSON.stringify(report))

const TEXTS: readonly string[] = [
  ...hostileTexts,
  HOSTILE,
  '../../../../etc/passwd',
  'file:///etc/passwd',
  '/etc/passwd',
  '..\\..\\secret.js',
  'assets/main.js',
  'https://shop.example/assets/main.js?x#y',
  'https://shop.example/%2e%2e/%2e%2e/etc/passwd',
  'webpack-internal:///./src/a.js',
  'data:application/json;base64,e30=',
  'constructor',
  'hasOwnProperty',
  'password',
  'password=',
  '"'.repeat(2_000),
  '('.repeat(2_000),
  'a=b;'.repeat(500),
  '2026-11-30T09:00:00.000Z',
  '9999-99-99T99:99:99.999Z',
  '#0',
  '_ 0',
]
const NUMBERS = [0, -1, 1, 1.5, 1e21, Number.MAX_SAFE_INTEGER, 2 ** 31, 499, 41]
const VALUES: readonly unknown[] = [
  ...[null, true, false, [], {}, [[]], '', 0],
  { kind: 'reference', id: 1 },
  { kind: 'missing', reason: 'redacted' },
  { kind: 'object', type: 'Object', id: 1, entries: [{ kind: 'property', key: '__proto__', value: nested(20) }] },
  { kind: '__proto__' },
  { kind: 'constructor' },
]

function nested(depth: number): unknown {
  return depth === 0
    ? { kind: 'reference', id: 1 }
    : { kind: 'object', type: 'Array', entries: [{ kind: 'index', key: '0', value: nested(depth - 1) }] }
}

interface Spot {
  readonly holder: Record<string, unknown>
  readonly key: string
}

/** A report with some changes. Mostly it is still a report. */
export function changedReport(random: Random): Report {
  const report = JSON.parse(oneOf(SEEDS, random)) as Report
  const spots: Spot[] = []
  collect(report, spots)
  for (let left = Math.floor(random() * 6); left > 0; left--) change(oneOf(spots, random), spots, random)
  return report
}

function collect(part: object, spots: Spot[]): void {
  for (const [key, value] of Object.entries(part)) {
    spots.push({ holder: part as Record<string, unknown>, key })
    if (typeof value === 'object' && value !== null) collect(value, spots)
  }
}

function change({ holder, key }: Spot, spots: readonly Spot[], random: Random): void {
  const value = holder[key]
  const kind = random()
  if (Array.isArray(value) && kind < 0.6) {
    holder[key] = kind < 0.3 ? [...value, ...value, ...value] : value.toReversed()
  } else if (kind < 0.06) delete holder[key]
  else if (kind < 0.12) holder[key] = oneOf(VALUES, random)
  else if (kind < 0.2) Object.defineProperty(holder, oneOf(['__proto__', 'toString', 'x'], random), OWN)
  else if (typeof value === 'string') holder[key] = kind < 0.7 ? oneOf(TEXTS, random) : value + oneOf(TEXTS, random)
  else if (typeof value === 'number') holder[key] = oneOf(NUMBERS, random)
  else {
    // Of the same name, so that it has the same shape.
    const alike = spots.filter((spot) => spot.key === key && typeof spot.holder[key] === typeof value)
    holder[key] = structuredClone(oneOf(alike, random)?.holder[key] ?? value)
  }
}

const OWN: PropertyDescriptor = { value: { polluted: true }, enumerable: true, configurable: true, writable: true }

/** A text with a few bytes changed, left out, or repeated. */
export function damaged(text: string, random: Random): Uint8Array<ArrayBuffer> {
  let bytes = Buffer.from(text)
  for (let left = 1 + Math.floor(random() * 4); left > 0; left--) {
    const at = Math.floor(random() * bytes.length)
    const end = at + Math.floor(random() * 20)
    const kind = random()
    if (kind < 0.4) bytes[at] = Math.floor(random() * 256)
    else if (kind < 0.6) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(end)])
    else if (kind < 0.9) bytes = Buffer.concat([bytes.subarray(0, end), bytes.subarray(at)])
    else bytes = bytes.subarray(0, at)
  }
  return Uint8Array.from(bytes)
}
