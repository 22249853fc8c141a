import type { Visitors } from '../walk.ts'
import { blockVisitors } from './blocks.ts'
import { classVisitors } from './classes.ts'
import { declarationVisitors } from './declarations.ts'
import { type Findings, refer } from './findings.ts'
import { functionVisitors } from './functions.ts'
import { nameVisitors } from './references.ts'

export type { Findings } from './findings.ts'
export { ghostDirectiveOf } from './functions.ts'

/**
 * Visitors for the node types that make scopes, declare or use names, or mean something else than their children do.
 */
export const createVisitors = (findings: Findings): Visitors => ({
  byType: {
    ...functionVisitors(findings),
    ...classVisitors(findings),
    ...blockVisitors(findings),
    ...declarationVisitors(findings),
    ...nameVisitors(findings),
  },
  visitName: (node, above) => refer(findings, above, { node, write: false }),
})
