import { NO_SCOPE, readName, SIGNS, type SiteScope, type TableThunk } from '../../../../runtime/src/contract.ts'
import { tableOf } from '../../../../runtime/src/eager/recording/tables.ts'
import { NOT_INITIALISED, readValues } from '../../../../runtime/src/eager/recording/values.ts'
import { blocksOf } from '../../../../runtime/src/report/blocks.ts'

/** One call of `capture`, as emitted code made it. */
export interface Capture {
  readonly error: unknown
  readonly scope: SiteScope
  readonly values: readonly CapturedValue[]
}

/** The value that a handler handed over for one name. */
export interface CapturedValue {
  readonly name: string
  readonly list: (typeof LISTS)[number]
  /**
   * In the words of reports. `uninitialised`: there is no value yet. `unavailable`: another declaration hides the name.
   */
  readonly state: 'value' | 'uninitialised' | 'unavailable'
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

/** The lists of names of a scope, in the order of their values. */
const LISTS = ['parameters', 'locals', 'lazy', 'closure', 'module'] as const

/**
 * Gives names to what `capture` was called with, as the runtime reads it for a report: the scope and the blocks in it
 * that have no handler, innermost first. Accessors are read at once.
 */
export function readCapture({ error, table: thunk, scope: index, values: given, hidden }: CaptureInput): Capture[] {
  const table = tableOf(thunk, (step) => step())
  const scope = table.scopes[index] as SiteScope
  const extra = given.length - countOf(scope)
  if (extra > 0) throw new Error(`${scope.site.name}: capture got ${extra} values too many`)
  const read = readValues({ scope, values: given })
  const blocks = blocksOf(scope, table)
  const count = blocks.reduce((sum, { names }) => sum + names.length, 0)
  let end = scope.parameters.length + scope.locals.length
  const inside = blocks.reverse().flatMap(({ names, kind = 'block', line }): Capture[] => {
    end -= names.length
    const values = names.map((name, at): CapturedValue => {
      const { name: shown } = readName(name)
      return { name: shown, list: 'locals', ...stateOf(read[end + at], hidden) }
    })
    return read[end] === NO_SCOPE ? [] : [{ error, scope: { ...scope, kind, line, parent: index }, values }]
  })
  const names = LISTS.flatMap((list) => scope[list].map((name) => ({ name: readName(name).name, list })))
  const values = names.map((name, at) => ({ ...name, ...stateOf(read[at], hidden) }))
  return [...inside, { error, scope, values: values.toSpliced(end, count) }]
}

/**
 * The values that a handler of a scope hands over: none for late names, one for all lazy ones, one for each from
 * outside that surely has its value, one for all others from there.
 */
function countOf({ site, parent, parameters, locals, lazy, closure, module }: SiteScope): number {
  const meter = parent === -1 && site.metered ? 1 : 0
  const handed = [
    ...locals.filter((name) => !name.startsWith(SIGNS.late)),
    ...closure.filter((name) => !name.startsWith(SIGNS.unsure)),
    ...module.filter((name) => name.startsWith(SIGNS.sure)),
  ]
  const read =
    closure.filter((name) => name.startsWith(SIGNS.unsure)).length +
    module.filter((name) => !name.startsWith(SIGNS.sure)).length
  return meter + parameters.length + handed.length + Math.min(lazy.length, 1) + Math.min(read, 1)
}

function stateOf(value: unknown, hidden: unknown): Pick<CapturedValue, 'state' | 'value'> {
  if (value === NOT_INITIALISED) return { state: 'uninitialised', value: undefined }
  if (value === hidden) return { state: 'unavailable', value: undefined }
  return { state: 'value', value }
}
