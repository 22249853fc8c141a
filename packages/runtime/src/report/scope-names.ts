import type { SiteScope } from '../contract.ts'

/** All names of a scope, in the order of their positions. */
export const namesOfScope = ({ parameters, locals, lazy, closure, module }: SiteScope): string[] => [
  ...parameters,
  ...locals,
  ...lazy,
  ...closure,
  ...module,
]
