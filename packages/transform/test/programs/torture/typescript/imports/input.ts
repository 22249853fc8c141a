// Imports that are types only by their use have to stay away, and imports that are used have to stay.
import { OnlyAType, value, type Marked, Both } from './values.ts'
import OnlyDefaultType from './values.ts'
import * as onlyForTypes from './gone.ts'
import { used as renamed, AlsoOnlyAType as Renamed } from './values.ts'

type Log = (...items: unknown[]) => void

export function usesTypes(log: Log, x?: OnlyAType, y?: OnlyDefaultType): asserts x is OnlyAType {
  const local: Renamed | onlyForTypes.Anything | undefined = undefined
  const other = local as unknown as OnlyAType
  const read = (z: Marked): z is Marked => z === (other as unknown)
  log(read(1 as never))
  ;(other as any).missing
}

export function usesValues(log: Log): void {
  const both: Both = new Both()
  class Local extends Both implements OnlyAType {
    own: typeof value = value
  }
  log(both, new Local(), renamed)
  const z = renamed satisfies OnlyAType | string
  both.explode(z)
}

export default interface Nothing {}
