import type { Entry, Value } from '../../src/model.ts'

const MARKS: Record<Entry['kind'], string> = { property: '', symbol: '@', index: '', map: '', set: '', internal: '!' }

/** A value on one line, for tables: `Object{a:1,b:Array(1){0:"x"}}`. */
export function line(value: Value): string {
  if (value.kind === 'reference') return `→${value.id}`
  if (value.kind === 'missing') return `<${value.reason}>`
  if (value.kind === 'primitive') return value.type === 'string' ? JSON.stringify(value.text) : value.text
  const { id, type, size, text, entries, cut } = value
  const inside = entries.map(entryLine)
  if (cut) inside.push(`…${cut.reason}${cut.omitted ?? ''}`)
  const head = `${id ? `#${id} ` : ''}${type}${size === undefined ? '' : `(${size})`}${text === undefined ? '' : `<${text}>`}`
  return inside.length > 0 ? `${head}{${inside.join(',')}}` : head
}

const entryLine = ({ kind, key, keyValue, value }: Entry): string =>
  `${MARKS[kind]}${keyValue ? line(keyValue) : key}:${line(value)}`
