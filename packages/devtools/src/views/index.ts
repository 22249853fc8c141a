/** Views of reports: pure functions from reports to plain data and text. */

export type { AlignedFrames } from './alignment.ts'
export {
  type Comparison,
  compareReports,
  type Difference,
  type FramePair,
  type Side,
  type ValueDifference,
} from './comparison.ts'
export { type ExpandedEntry, type ExpandedValue, type ExpandOptions, expandPath } from './expand.ts'
export { type Group, groupHeads, newestFirst, routeOf } from './groups.ts'
export { type Finding, type InCommon, whatInCommon } from './in-common.ts'
export { pathsOf } from './paths.ts'
export { type ComparisonOptions, renderComparison } from './render-comparison.ts'
export { findIn, type Match } from './search.ts'
export type { ShownValue } from './shown.ts'
export type { Range } from './tally.ts'
