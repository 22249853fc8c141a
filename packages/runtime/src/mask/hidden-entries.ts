import type { Entry, ObjectValue, Value } from '../model.ts'
import type { Mask } from './create-mask.ts'

const NAME_KEYS = /^(?:name|key|header|headerName|field)$/i
const VALUE_KEYS = /^(?:value|values|val|content)$/i

/**
 * A test for the entries of `value` that are secret: by their own key, or because another entry names them, as in
 * `['authorization', '…']`, Node's flat `rawHeaders` and `{ name: 'authorization', value: '…' }`.
 */
export function hiddenEntries(value: ObjectValue, mask: Mask): (entry: Entry, index: number) => boolean {
  const { entries } = value
  let isNamed: boolean | undefined
  const isNamedSecret = (): boolean => {
    isNamed ??= entries.some((entry) => NAME_KEYS.test(entry.key) && namesSecret(entry.value, mask))
    return isNamed
  }
  return (entry, index) => {
    if (entry.kind === 'index') {
      const before = entries[index - 1]
      return (
        Number(entry.key) % 2 === 1 && before?.key === String(Number(entry.key) - 1) && namesSecret(before.value, mask)
      )
    }
    if (entry.kind === 'set') return false
    return mask.hidesName(entry.key) || (VALUE_KEYS.test(entry.key) && isNamedSecret())
  }
}

const namesSecret = (value: Value, mask: Mask): boolean =>
  value.kind === 'primitive' && value.type === 'string' && value.text.length <= 64 && mask.hidesName(value.text)
