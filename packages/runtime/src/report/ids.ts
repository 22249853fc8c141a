/** Beyond the number of objects that one snapshotter numbers. */
const ID_RANGE = 10_000

/**
 * Ids of objects are unique among the snapshots of one snapshotter, but a report may hold those of several.
 *
 * @param nth 1 for the second snapshotter of the report, and so on.
 * @returns a copy of the snapshots whose ids are of a range of their own.
 */
export const shiftIds = <Snapshots>(snapshots: Snapshots, nth: number): Snapshots =>
  JSON.parse(JSON.stringify(snapshots), (key, value) =>
    key === 'id' && typeof value === 'number' ? value + nth * ID_RANGE : value,
  )
