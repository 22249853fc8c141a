import type { Node } from '../ast/node.ts'
import { declareBlockFunctions } from './annex-b.ts'
import { type Facts, type Reference, resolve } from './facts.ts'
import { PACKAGE } from './ghost-uses.ts'
import { ALWAYS_DEFINED } from './globals.ts'
import { findMarks } from './marks.ts'
import { mayBeMisplaced } from './mentions.ts'
import { misplacedIn } from './misplaced.ts'
import { createScope } from './scopes.ts'
import { createVisitors, type Findings, ghostDirectiveOf } from './visitors/index.ts'
import { walk } from './walk.ts'

/** Reads a tree: its scopes, what each name means, its functions and its marks. */
export function analyze(program: Node & { type: 'Program' }, code: string): Facts {
  const strict = program.sourceType === 'module' || hasDirective(program, 'use strict')
  const moduleScope = createScope('module', program, { parent: undefined, owner: undefined, strict })
  const mayHaveMarks = code.includes(PACKAGE)
  const findings: Findings = {
    mayHaveMarks,
    scopes: [moduleScope],
    functions: [],
    references: [],
    flows: [],
    calls: [],
  }
  walk(
    { node: program, above: undefined, scope: moduleScope, owner: undefined, inTry: false, inFinally: false },
    createVisitors(findings),
  )
  declareBlockFunctions(findings.scopes)
  for (const reference of findings.references) connect(reference)
  const { functions, scopes, references, flows, calls } = findings
  const { marks, hasOthers, unmatched, lost } = findMarks(scopes, references)
  const directive = ghostDirectiveOf(program.body)
  return {
    code,
    program,
    functions,
    scopes,
    references,
    flows,
    calls,
    marks,
    hasOtherUses: hasOthers,
    unmatched,
    lost: CALLED.test(code) && !code.includes(RECORDER) ? lost : [],
    directive,
    misplaced: mayBeMisplaced(code) ? misplacedIn(program, functions) : [],
  }
}

/** `ghost(`, `ghost)(`, `[ghost`: without that, `ghost` is only handed on. */
const CALLED = /\bghost\s*\)?\s*\(|[[,]\s*(?:[\w$]+\.)?ghost\b/

/** Code that traceghost has seen before imports it, and may still call `ghost`: above another decorator. */
const RECORDER = 'traceghost/recorder'

const hasDirective = (program: Node & { type: 'Program' }, directive: string): boolean =>
  program.body.some((statement) => 'directive' in statement && statement.directive === directive)

function connect(reference: Reference): void {
  const { scope, name, owner } = reference
  const binding = resolve(scope, name)
  if (binding) {
    reference.binding = binding
    binding.references.push(reference)
    owner?.references.push(reference)
  } else if (name === 'arguments' && owner && !owner.isArrow) {
    owner.usesArguments = true
  } else if (owner && !ALWAYS_DEFINED.has(name)) {
    owner.usesGlobals = true
  }
}
