import type { Entry, ObjectValue, Value } from '../model.ts'
import type { Mask } from './create-mask.ts'
import { columnAt, isTextAbout } from './neighbours.ts'

const NAME_KEYS = /^(?:name|key|header|headerName|field)$/i
const VALUE_KEYS = /^(?:value|values|val|content)$/i

/**
 * A test for the entries of `value` that are secret: by their own key, or because another entry names them, as in
 * `['authorization', '…']`, Node's flat `rawHeaders`, `{ name: 'authorization', value: '…' }`,
 * `<input type="password">` and the arguments of a command: `['--password', '…']`.
 */
export function hiddenEntries(value: ObjectValue, mask: Mask): (entry: Entry, index: number) => boolean {
  const { entries } = value
  // Names alone, as of `Object.keys(user)`, may be of an odd number.
  const mayBePairs = (value.size ?? entries.length) % 2 === 0 || !entries.every((entry) => isIdentifier(entry.value))
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
      const column = columnAt(value, Number(entry.key))
      if (column !== undefined) return mask.hidesName(column)
      const before = entries[index - 1]
      if (!before || Number(before.key) !== Number(entry.key) - 1 || !isName(before.value)) return false
      if (!namesSecret(before.value, mask)) return false
      return (mayBePairs && Number(entry.key) % 2 === 1 && !namesSecret(entry.value, mask)) || isFlag(before.value)
    }
    if (entry.kind === 'set') return false
    if (isTextAbout(value, entry.value, mask.hidesName)) return mask.hidesFlag(nameOf(entry))
    return mask.hidesName(nameOf(entry)) || (VALUE_KEYS.test(nameOf(entry)) && isNamedSecret())
  }
}

/** The keys of a Map are written with their quotes. */
export const nameOf = ({ kind, key }: Entry): string => (kind === 'map' && key.startsWith('"') ? key.slice(1, -1) : key)

const stringIn = (value: Value): string => (value.kind === 'primitive' && value.type === 'string' ? value.text : '')

const isIdentifier = (value: Value): boolean => /^[A-Za-z_$][A-Za-z_$\d]{0,63}$/.test(stringIn(value))

/** `--password` */
const isFlag = (value: Value): boolean => stringIn(value).startsWith('-')

/** `['Enter your password', 'ok']` are sentences. */
const isName = (value: Value): boolean => !/\s/.test(stringIn(value))

const namesSecret = (value: Value, mask: Mask): boolean => {
  const name = stringIn(value)
  return name.length <= 64 && !/\d{3}/.test(name) && mask.hidesName(name)
}
