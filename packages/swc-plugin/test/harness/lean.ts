import type { SwcNode } from '../../src/node.ts'

/** A tree as the plugin hands it over, and the positions that its spans stand for. */
export interface LeanTree {
  readonly tree: SwcNode
  readonly positions: readonly number[]
}

/** Makes of the JSON of `parseSync` what the plugin makes of a tree: see `lean.rs`. */
export function lean(parsed: object): LeanTree {
  const positions: number[] = []
  const text = JSON.stringify(parsed, (key, value) => {
    if (UNREAD.has(key)) return undefined
    if (key !== 'value' && (value === null || value === false)) return undefined
    if (!isSpan(value)) return value
    positions.push(value.start, value.end)
    return positions.length - 1
  })
  return { tree: JSON.parse(text), positions }
}

const UNREAD = new Set([
  'typeAnnotation',
  'typeParameters',
  'typeParams',
  'typeArguments',
  'superTypeParams',
  'returnType',
  'implements',
  'accessibility',
  'definite',
  'interpreter',
])

const isSpan = (value: unknown): value is { readonly start: number; readonly end: number } =>
  typeof value === 'object' && value !== null && 'start' in value && 'end' in value && !('type' in value)
