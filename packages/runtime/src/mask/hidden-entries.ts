import type { Entry, ObjectValue, Value } from '../model.ts'
import type { Mask } from './create-mask.ts'

const NAME_KEYS = /^(?:name|key|header|headerName|field)$/i
const VALUE_KEYS = /^(?:value|values|val|content)$/i

/**
 * A test for the entries of `value` that are secret: by their own key, or because another entry names them, as in
 * `['authorization', '…']`, Node's flat `rawHeaders`, `{ name: 'authorization', value: '…' }`,
 * `<input type="password">` and the arguments of a command: `['--password', '…']`.
 */
export function hiddenEntries(value: ObjectValue, mask: Mask): (entry: Entry, index: number) => boolean {
  const { entries } = value
  let isNamed: boolean | undefined
  const isNamedSecret = (): boolean => {
    isNamed ??= entries.some(
      (entry) =>
        (NAME_KEYS.test(nameOf(entry)) && namesSecret(entry.value, mask)) ||
        (entry.key === 'type' && stringIn(entry.value) === 'password'),
    )
    return isNamed
  }
  return (entry, index) => {
    if (entry.kind === 'index') {
      const before = entries[index - 1]
      if (!before || Number(before.key) !== Number(entry.key) - 1 || !isName(before.value)) return false
      if (!namesSecret(before.value, mask)) return false
      return Number(entry.key) % 2 === 1 || stringIn(before.value).startsWith('-')
    }
    if (entry.kind === 'set') return false
    return mask.hidesName(nameOf(entry)) || (VALUE_KEYS.test(nameOf(entry)) && isNamedSecret())
  }
}

/** The keys of a Map are written with their quotes. */
export const nameOf = ({ kind, key }: Entry): string => (kind === 'map' && key.startsWith('"') ? key.slice(1, -1) : key)

const stringIn = (value: Value): string => (value.kind === 'primitive' && value.type === 'string' ? value.text : '')

/** `['Enter your password', 'ok']` are sentences. */
const isName = (value: Value): boolean => !/\s/.test(stringIn(value))

const namesSecret = (value: Value, mask: Mask): boolean => {
  const name = stringIn(value)
  return name.length <= 64 && mask.hidesName(name)
}
