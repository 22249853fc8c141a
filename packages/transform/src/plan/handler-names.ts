// Why: docs/adr/outer-names.md, docs/adr/function-declarations.md
import { type Binding, type FunctionFact, resolve, type Scope } from '../analyze/facts.ts'
import { importOf, isFixed } from '../analyze/imports.ts'
import { isNode, type Node } from '../ast/node.ts'
import { isDefined } from './defined.ts'
import { caseOf, hoistable } from './hoist.ts'
import type { Handler, Local, Region } from './model.ts'
import { keepsExports } from './namespaces.ts'
import { shadowsHead } from './narrow.ts'
import { type NarrowInput, namesWritten } from './narrow-region.ts'
import { isThereIn } from './outer.ts'
import { isDerived } from './runes.ts'
import type { SourcesOf } from './sources.ts'
import { isTold } from './told.ts'
import { createIsOfRounds } from './vars-of-rounds.ts'

/** The facts that decide which names a handler captures, and how. */
export interface NamesInput extends NarrowInput {
  readonly sourcesOf: SourcesOf
  /** The scopes that the function's activation holds, outer before inner. */
  readonly scopes: readonly Scope[]
}

export const isWritten = (name: string, { isWritten = () => true }: NamesInput): boolean => isWritten(name)

/** Adds the names that a scope declares to those that its handler captures. */
export function addNames(handler: Handler, scope: Scope, rules: NamesInput): void {
  const inPlace = scope.kind === 'loop' || scope.kind === 'catch'
  const { after, until } = braces(handler.region)
  const inside = ({ start }: Node): boolean => (!after || start >= after.end) && (!until || start < until.end)
  const statements = namesIn(scope.node).filter(inside)
  const written = statements.filter((statement) => namesWritten(statement, rules) && !shadowsHead(statement, scope))
  const hoisted = inPlace ? [] : hoistable(scope, written, rules)
  const hoistedDeclarators = new Set<Node | undefined>(hoisted.flatMap(({ declarations }) => declarations))
  const isOfRounds = createIsOfRounds(rules)
  addHoisted(handler, hoisted, rules)
  for (const binding of scope.bindings.values()) {
    if (!isWritten(binding.name, rules)) {
      if (hoistedDeclarators.has(binding.declarator)) handler.uncaptured.push(binding.name)
      continue
    }
    if (isAssignedResource(binding) || isThereInTests(binding) || isLostAround(binding) || keepsExports(binding))
      continue
    if (rules.hasRunes && isDerived(binding)) continue
    const how =
      inPlace || !inside(binding.node)
        ? howOutside(binding, until, isOfRounds)
        : howToRead(binding, hoistedDeclarators, isOfRounds)
    if (how === 'lazy') addLazy(handler, binding)
    else handler.locals.push({ name: binding.name, how, ...(how === 'hoisted' && { isDefined: isDefined(binding) }) })
    addSources(handler, binding, rules)
  }
}

export function addHoisted(handler: Handler, hoisted: Handler['hoisted'], rules: NamesInput): void {
  handler.hoisted.push(...hoisted)
  for (const declarator of hoisted.flatMap(({ declarations }) => declarations))
    if (rules.redeclares(declarator)) handler.redeclared.add(declarator)
    else if (declarator.init && rules.mayBeMissing(declarator.init, rules.fact)) handler.placed.add(declarator)
}

/** Two declarations of one handler may have the same name: a loop's, and its body's. */
export function addSources({ sources }: Handler, binding: Binding, { sourcesOf }: NamesInput): void {
  const own = sourcesOf(binding)
  if (own.length > 0) sources.set(binding.name, [...(sources.get(binding.name) ?? []), ...own])
}

function addLazy({ lazy, region }: Handler, { name, node, scope }: Binding): void {
  lazy.push(name)
  const own = region.kind === 'switch' && caseOf(node, scope)
  if (own) region.entries.add(own)
}

/** V8 calls it `using variable` in the message of the error, unless a closure uses it: then `constant variable`. */
const isAssignedResource = ({ kind, references }: Binding): boolean =>
  kind === 'using' && references.some(({ write }) => write)

/** A function of a `switch` exists when its tests run, where no accessor can be made. */
const isThereInTests = ({ kind, scope }: Binding): boolean => kind === 'function' && scope.kind === 'switch'

/**
 * Compilers for old engines move the body of a loop into a function of its own, and the names of its functions are then
 * not declared around it.
 */
const isLostAround = ({ kind, isOfLoop }: Binding): boolean => kind === 'var' && isOfLoop

const braces = (region: Region): Partial<Region & { kind: 'braces' }> => (region.kind === 'braces' ? region : {})

type IsOfRounds = (binding: Binding) => boolean

/** A variable behind the `try` has no value when an error is handled, and may not be read there. */
function howOutside(binding: Binding, until: Node | undefined, isOfRounds: IsOfRounds): Local['how'] {
  const { kind, node } = binding
  const isBehind = until !== undefined && node.start >= until.end
  return isBehind && (kind === 'let' || kind === 'const' || isOfRounds(binding)) ? 'late' : 'direct'
}

function howToRead(
  binding: Binding,
  hoistedDeclarators: Set<Node | undefined>,
  isOfRounds: IsOfRounds,
): Local['how'] | 'lazy' {
  if (binding.kind === 'var') return isOfRounds(binding) ? 'lazy' : 'direct'
  if (hoistedDeclarators.has(binding.declarator)) return 'hoisted'
  const isFixed = !binding.scope.hasEval && !binding.references.some(({ write }) => write)
  return binding.kind === 'function' && isFixed ? 'copy' : 'lazy'
}

function namesIn(node: Node): readonly Node[] {
  if (node.type === 'SwitchStatement') return node.cases.flatMap(({ consequent }) => consequent)
  const body = 'body' in node ? node.body : undefined
  if (Array.isArray(body)) return body
  return isNode(body) && body.type === 'BlockStatement' ? body.body : []
}

/**
 * Names of enclosing functions and of the module that the function itself refers to, where the handler sees the same
 * ones. Imports that it only calls, or calls a method of, stay out: they say nothing more than the line that failed,
 * and would be kept in a bundle where that line is dropped, or a namespace with all of its exports. Functions and
 * classes stay out where their text says it all: see `isTold`.
 */
export function addOuterNames(handler: Handler, fact: FunctionFact & { bodyScope: Scope }, input: NamesInput): void {
  const seen = new Set<Binding>()
  const known = new Map<Binding, boolean>()
  for (const reference of fact.references) {
    const { binding, isCalled } = reference
    if (
      !binding ||
      seen.has(binding) ||
      binding.scope.owner === fact ||
      !isWritten(binding.name, input) ||
      (isCalled && isImport(binding, known)) ||
      isNoValue(binding, fact) ||
      isTold(binding) ||
      (input.hasRunes && isDerived(binding))
    )
      continue
    seen.add(binding)
    if (resolve(fact.bodyScope, binding.name) !== binding) continue
    const names =
      binding.scope.kind === 'module' || binding.scope.kind === 'namespace' ? handler.module : handler.closure
    names.push(binding.name)
    // Svelte's compiler makes a call of each use of a rune.
    if (input.hasRunes || !isThereIn(fact, reference, input.reach)) handler.unsure.add(binding.name)
    addSources(handler, binding, input)
  }
}

/** Also the modules of CommonJS: `const a = require('a')`, `const a_1 = __importDefault(require('a'))`. */
function isImport(binding: Binding, known: Map<Binding, boolean>): boolean {
  const answer =
    known.get(binding) ??
    (binding.kind === 'import' || (isFixed(binding) && importOf(binding.node, binding.scope)?.name === '*'))
  known.set(binding, answer)
  return answer
}

/**
 * The mark itself and the function's own name say nothing. The object of a namespace import would keep every export of
 * its module in a bundle that otherwise picks some of them.
 */
const isNoValue = (binding: Binding, { node }: FunctionFact): boolean => {
  const { imported, declarator, kind } = binding
  return (
    imported?.from === 'traceghost' ||
    (kind === 'import' && imported?.name === '*') ||
    keepsExports(binding) ||
    kind === 'self' ||
    (declarator !== undefined && declarator === node)
  )
}
