import type { CallMark, DecoratorMark, Facts, Mark } from '../analyze/facts.ts'
import type { Lines } from '../ast/lines.ts'
import { type Node, unwrap } from '../ast/node.ts'
import { isInside } from '../ast/span.ts'
import { isLoweredGenerator } from './async-helpers.ts'
import { markCallbacks } from './callbacks.ts'
import { planDecorator } from './decorators.ts'
import { planLowered } from './lowered-decorators.ts'
import { meantByDirective, valuesOf } from './lowered-directives.ts'
import { addMarked, type Boundaries, keepWrapper, type Planning, type Refuse, readOptions } from './marked.ts'
import { functionsOf } from './members.ts'
import type { MarkPlan } from './model.ts'
import { componentMakerOf, isNoFunction, nounFor } from './no-function.ts'
import { seesEval } from './skipped.ts'
import { changesMembers, createStanding } from './standing.ts'
import { createFunctionMade } from './subjects.ts'

/** The plan for each mark, and the functions that it marks. */
export function findBoundaries(facts: Facts, refuse: Refuse, lines?: Lines): Boundaries {
  const boundaries: Boundaries = { marked: new Map(), wrapped: new Set(), marks: [] }
  const planning: Planning = {
    refuse,
    standing: createStanding(facts.marks),
    isCutOff: (mark) => isCutOff(mark, facts),
    functionMade: createFunctionMade(facts),
    isLoweredGenerator: (node) =>
      facts.functions.some((fact) => fact.node === node && valuesOf(fact).some(isLoweredGenerator)),
    nextTo: (mark, functions) => (lines && functions.length > 1 ? nextTo(mark, functions, lines) : functions),
    makerOf: (subject) => componentMakerOf(subject, facts.references),
  }
  // Classes come before their members, so the options of a member win over those of its class.
  for (const mark of [...facts.marks.filter(isOfLoweredClass), ...facts.marks.filter((it) => !isOfLoweredClass(it))]) {
    if (mark.form === 'decorator') planDecorator(mark, boundaries, planning)
    else if (mark.form === 'call') planCall(mark, boundaries, planning)
    else planLowered(mark, boundaries, planning)
  }
  planDirectives(facts, boundaries)
  markCallbacks(facts, boundaries)
  return boundaries
}

/** The place of a lowered decorator may be that in the source, where one of the functions stands behind it. */
function nextTo(mark: Node, functions: readonly Node[], lines: Lines): readonly Node[] {
  const place = lines.at(mark.start)
  const behind = functions.filter(({ start }) => {
    const { line, column } = lines.at(start)
    return line > place.line || (line === place.line && column > place.column)
  })
  return behind.length > 0 ? behind.slice(0, 1) : functions
}

/** Its helper may be called behind those of the members. */
const isOfLoweredClass = (mark: Mark): boolean => mark.form === 'lowered' && mark.list?.decorated.kind === 'class'

function isCutOff({ ghost }: DecoratorMark, { references }: Facts): boolean {
  const named = references.find(({ node }) => node === ghost || ('object' in ghost && node === ghost.object))
  return named !== undefined && (named.scope.inWith || seesEval(named.scope))
}

/** The plans that remove all marks, for code that is not instrumented. */
export function withoutMarks(facts: Facts): MarkPlan[] {
  // A mark inside the options of another mark goes with them.
  const outermost = facts.marks.filter(
    (mark) =>
      mark.subject &&
      !facts.marks.some((other) => other !== mark && other.options && isInside(mark.node, other.options)),
  )
  const directives = [facts.directive, ...facts.functions.map(({ directive }) => directive)]
  return [
    ...outermost.map((mark): MarkPlan => ({ kind: 'remove', mark })),
    ...directives.flatMap((node): MarkPlan[] => (node ? [{ kind: 'directive', node }] : [])),
  ]
}

function planDirectives(facts: Facts, { marked, marks }: Boundaries): void {
  for (const fact of facts.functions) {
    const { directive } = fact
    const node = directive ? meantByDirective(fact) : fact.node
    if (!node || !(directive || facts.directive)) continue
    if (!marked.has(node)) marked.set(node, { options: {}, meter: 'none' })
    if (directive) marks.push({ kind: 'directive', node: directive })
  }
  if (facts.directive) marks.push({ kind: 'directive', node: facts.directive })
}

function planCall(mark: CallMark, boundaries: Boundaries, { standing, refuse, functionMade, makerOf }: Planning): void {
  const options = readOptions(mark, refuse)
  const subject = mark.subject && unwrap(mark.subject)
  if (!subject) return
  if (isNoFunction(subject)) refuse(subject, `ghost marks a function or a class, but this is ${nounFor(subject)}.`)
  const maker = makerOf(subject)
  if (maker)
    refuse(subject, `ghost marks a function, but ${maker}(…) makes an object: mark what is given to ${maker} instead.`)
  const made = functionMade(subject)
  const functions = made ? [made] : subject.type === 'ClassExpression' ? functionsOf(subject) : undefined
  if (!functions) return
  if (options.kind === 'dynamic' || (subject.type === 'ClassExpression' && changesMembers(subject, standing))) {
    keepWrapper(functions, boundaries)
    return
  }
  addMarked(functions, boundaries, { options: options.options, meter: 'none' })
  boundaries.marks.push({ kind: 'remove', mark })
}
