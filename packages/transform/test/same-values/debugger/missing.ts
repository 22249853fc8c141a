import type { FramePair } from './compare-frame.ts'
import { type PathScope, whyNotCaptured } from './frame-path.ts'

/** Every kind of name that a debugger shows of a frame and that is not captured. */
export const MISSING = {
  skipped: 'in a function that is left alone: ',
  beforeBody:
    'thrown before the body begins: by patterns, by defaults, into a generator that was not started, or up to a `super()` that is outside of the handler',
  afterBody: 'thrown when the body has ended: by the checks of a derived constructor',
  ownName: 'the name of the function itself',
  hiddenParameter: 'parameters that a `var` or a function of the body hides',
  evalName: 'names that a direct `eval` has declared',
  harmless: 'in a block that cannot throw by itself',
  withProperty: 'properties of the object of a `with`',
} as const

/** Names that the debugger shows and the analysis does not know. */
export function whyUnknown(name: string, { path, source }: FramePair): string | undefined {
  const { node, bodyScope } = path.fact
  if (node && 'id' in node && node.id?.name === name) return MISSING.ownName
  if (bodyScope?.parent?.bindings.has(name)) return MISSING.hiddenParameter
  return source.hasEval(path.fact) ? MISSING.evalName : undefined
}

/** `undefined` for names that have to be captured. */
export function whyMissing(place: PathScope, name: string, pair: FramePair): string | undefined {
  const { path, source, fate, isWhole, isEndCheck } = pair
  if ('reason' in fate) return MISSING.skipped + fate.reason.replace(/`\w+`/, '…')
  if (path.isInParameters) return MISSING.beforeBody
  if (place.scope.bindings.get(name)?.kind === 'self' && place.scope.kind !== 'class') return MISSING.ownName
  if (isEndCheck && !isWhole) return MISSING.afterBody
  return whyNotCaptured(place, name) ?? (source.isHarmless(place.scope) ? MISSING.harmless : undefined)
}
