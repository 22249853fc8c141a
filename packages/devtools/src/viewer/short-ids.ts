/** Ids as one can type them. */

const LEAST_LENGTH = 8

/** @returns by id, its beginning that no other one has, and that is not too short to be recognised. */
export function shortIds(ids: readonly string[]): ReadonlyMap<string, string> {
  const sorted = ids.toSorted()
  return new Map(
    sorted.map((id, at) => {
      const shared = Math.max(sharedLength(id, sorted[at - 1]), sharedLength(id, sorted[at + 1]))
      return [id, id.slice(0, Math.max(LEAST_LENGTH, shared + 1))]
    }),
  )
}

function sharedLength(one: string, other = ''): number {
  let length = 0
  while (length < one.length && one[length] === other[length]) length++
  return length
}
