// Why: docs/adr/await-handlers.md
import type { SitePlan } from './model.ts'

/** Whether a call of a function may wait in between: then V8 keeps all of its registers in a list on the heap. */
export const isResumable = ({ fact: { node } }: Pick<SitePlan, 'fact'>): boolean =>
  node !== undefined && node.type !== 'StaticBlock' && (node.async || node.generator)
