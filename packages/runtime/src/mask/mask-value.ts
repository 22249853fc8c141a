import type { Entry, MissingValue, ObjectValue, PrimitiveValue, Value } from '../model.ts'
import { isCount } from './counts.ts'
import type { Mask } from './create-mask.ts'
import { hiddenEntries, nameOf } from './hidden-entries.ts'
import { REDACTED } from './names.ts'

const HIDDEN: MissingValue = { kind: 'missing', reason: 'redacted' }

/** Masks the texts of one report. */
export interface TextMasker {
  text(text: string, isCut?: boolean): string
  /** The same for texts that come again from report to report. */
  name(name: string): string
}

/** Masks the values of one report, in the order in which they are read. */
export interface ValueMasker {
  /** A value that is secret because of a name. */
  hidden(name: string, value: Value): Value
  value(value: Value): Value
  entries(entries: readonly Entry[], isHidden: (entry: Entry, index: number) => boolean): Entry[]
}

/**
 * `hiddenObjects` stand under masked names alone. A reference from elsewhere would lead nowhere, so the first one is
 * replaced with the object: `client.session` hides a session, and `this` still shows it.
 */
export function createValueMasker(
  mask: Mask,
  { text, name }: TextMasker,
  hiddenObjects: ReadonlyMap<number, ObjectValue>,
): ValueMasker {
  const moved = new Set<number>()

  function maskValue(value: Value): Value {
    if (value.kind === 'primitive') return maskPrimitive(value)
    if (value.kind === 'missing') return value
    const { id } = value
    const hidden = id === undefined ? undefined : hiddenObjects.get(id)
    if (id === undefined || !hidden) return value.kind === 'object' ? maskObject(value) : value
    if (moved.has(id)) return { kind: 'reference', id }
    moved.add(id)
    return maskObject(hidden)
  }

  function maskPrimitive(value: PrimitiveValue): Value {
    if (value.type !== 'string' && value.text.length < 6) return value
    const masked = text(value.text, value.length !== undefined)
    if (masked === value.text) return value
    return value.type !== 'string' || masked === REDACTED ? HIDDEN : { ...value, text: masked }
  }

  function maskObject(value: ObjectValue): ObjectValue {
    const { entries } = value
    const masked: ObjectValue = { ...value, type: name(value.type) }
    if (entries.length > 0) masked.entries = maskEntries(entries, hiddenEntries(value, mask))
    if (value.text !== undefined) masked.text = text(value.text, value.length !== undefined)
    return masked
  }

  function maskEntries(entries: readonly Entry[], isHidden: (entry: Entry, index: number) => boolean): Entry[] {
    return entries.map((entry, index) => {
      const { kind, keyLength, keyValue } = entry
      const masked: Entry = { kind, key: maskKey(entry), value: HIDDEN }
      if (keyLength !== undefined) masked.keyLength = keyLength
      if (keyValue) masked.keyValue = maskValue(keyValue)
      masked.value = isHidden(entry, index) ? hide(nameOf(entry), entry.value) : maskValue(entry.value)
      return masked
    })
  }

  /**
   * A missing or empty key is not a secret, and often the very reason of a failure. Nor are `pass: true` of a test and
   * the count `signatures: 2`.
   */
  function hide(name: string, value: Value): Value {
    if (value.kind === 'missing') return value
    // The name of a function describes it, and reveals nothing that it holds.
    if (value.kind === 'object' && value.type === 'function') return { ...maskObject(value), entries: [] }
    if (value.kind !== 'primitive') return HIDDEN
    const isBlank = value.text === '' && value.length === undefined
    const isEmpty = value.type === 'undefined' || value.type === 'null' || isBlank
    const isPlain =
      value.type === 'boolean' ? isPlainFlag(name) : value.type === 'number' && isCount(name, value.text, mask)
    return isEmpty || isPlain ? value : HIDDEN
  }

  /**
   * A flag or count under a built-in name. A value that another entry names, as in `{ name: 'vip', value: true }`, is
   * not under a name of its own.
   */
  const isPlainFlag = (name: string): boolean => mask.hidesName(name) && !mask.hidesFlag(name)

  function maskKey({ kind, key, keyLength }: Entry): string {
    if (keyLength === undefined) return kind === 'map' ? text(key) : name(key)
    const quote = kind === 'map' && key.endsWith('"') ? '"' : ''
    return text(key.slice(0, key.length - quote.length), true) + quote
  }

  return {
    hidden: hide,
    value: maskValue,
    entries: maskEntries,
  }
}
