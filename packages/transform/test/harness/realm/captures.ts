import {
  type Accessor,
  decodeTable,
  NO_VALUE,
  readName,
  SIGNS,
  type SiteScope,
  type Table,
  type TableThunk,
} from '../../../../runtime/src/contract.ts'

/** One call of `capture`, as emitted code made it. */
export interface Capture {
  readonly error: unknown
  readonly scope: SiteScope
  readonly values: readonly CapturedValue[]
}

/** The value that a handler handed over for one name. */
export interface CapturedValue {
  readonly name: string
  readonly list: 'parameters' | 'locals' | 'lazy' | 'closure' | 'module'
  /** `uninitialised`: there is no value yet. `hidden`: another declaration hides the name. */
  readonly state: 'value' | 'uninitialised' | 'hidden'
  readonly value: unknown
}

export interface CaptureInput {
  readonly error: unknown
  readonly table: TableThunk
  readonly scope: number
  readonly values: readonly unknown[]
  /** The value that stands for hidden names. */
  readonly hidden: unknown
}

const tables = new WeakMap<TableThunk, Table>()

/** Gives names to what `capture` was called with. Accessors are read at once. */
export function readCapture({ error, table: thunk, scope: index, values: given, hidden }: CaptureInput): Capture {
  const table = tables.get(thunk) ?? decodeTable(thunk())
  tables.set(thunk, table)
  const scope = table.scopes[index] as SiteScope
  const { parameters, locals, lazy, closure, module } = scope
  const rest = [...given]
  if (scope.parent === -1 && scope.site.metered) rest.shift()
  const values: CapturedValue[] = []
  const add = (name: string, list: CapturedValue['list'], read: () => unknown): void =>
    void values.push({ name: readName(name).name, list, ...readValue(read, hidden) })
  for (const name of parameters)
    add(
      name,
      'parameters',
      (
        (value) => () =>
          value
      )(rest.shift()),
    )
  for (const name of locals) {
    const value = name.startsWith(SIGNS.late) ? NO_VALUE : rest.shift()
    add(name, 'locals', () => (value === undefined && name.startsWith(SIGNS.unset) ? NO_VALUE : value))
  }
  if (lazy.length > 0) {
    // An accessor that was not made yet stands for names that all have no value.
    const accessor = rest.shift()
    lazy.forEach((name, at) => {
      add(name, 'lazy', () => (typeof accessor === 'function' ? (accessor as Accessor)(at) : NO_VALUE))
    })
  }
  if (closure.length + module.length > 0) {
    const accessor = rest.shift() as Accessor
    closure.forEach((name, at) => {
      add(name, 'closure', () => accessor(at))
    })
    module.forEach((name, at) => {
      add(name, 'module', () => accessor(closure.length + at))
    })
  }
  if (rest.length > 0) throw new Error(`${scope.site.name}: capture got ${rest.length} values too many`)
  return { error, scope, values }
}

function readValue(read: () => unknown, hidden: unknown): Pick<CapturedValue, 'state' | 'value'> {
  try {
    const value = read()
    if (value === NO_VALUE) return { state: 'uninitialised', value: undefined }
    if (value === hidden) return { state: 'hidden', value: undefined }
    return { state: 'value', value }
  } catch {
    // A binding in its dead zone.
    return { state: 'uninitialised', value: undefined }
  }
}
