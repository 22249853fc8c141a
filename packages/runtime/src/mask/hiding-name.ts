import type { Source } from '../contract.ts'
import type { NameMask } from './counts.ts'

/** The name that hides a variable: its own, or that of its value at its source. */
export const hidingName = (names: readonly string[], sources: readonly Source[], mask: NameMask): string | undefined =>
  names.find(mask.hidesName) ?? sources.find((source) => hidesSource(source, mask))?.key

/** `stripe` is secret in `secrets`; `user` is not in `session`, nor `length` in `password`. */
export function hidesSource({ key, holder }: Source, mask: NameMask): boolean {
  if (mask.hidesName(key)) return true
  return (
    holder !== undefined && mask.hidesName(holder) && (mask.hidesFlag(holder) || mask.hidesName(`${holder}.${key}`))
  )
}
