import type { FunctionTree, ProgramTree } from '../tree/tree.ts'
import { body } from './blocks.ts'
import { classText } from './classes.ts'
import { type Context, expression, NO_JUMPS, type ProgramState, type Writers } from './context.ts'
import { expressionText } from './expressions.ts'
import { callableOf, functionText } from './functions.ts'
import { indent } from './lines.ts'
import { PRELUDE } from './prelude.ts'
import { Scope } from './scope.ts'
import { statementText } from './statements.ts'

const WRITERS: Writers = { expression: expressionText, statement: statementText, body, functionText, classText }

/** The text of a program that exports `run(log)`. */
export function render({ dialect, semicolons, chains, functions, constants, isAsync }: ProgramTree): string {
  const isModule = dialect === 'module'
  const program: ProgramState = { semicolons, chains, write: WRITERS, sites: 0, logs: 0, labels: 0 }
  const scope = new Scope('module')
  const abilities = { await: false, yield: false, return: false, arguments: false, newTarget: false, super: false }
  const context: Context = { scope, program, strict: dialect !== 'sloppy', abilities, jumps: NO_JUMPS, privates: [] }
  const names = functions.map(
    (tree) => scope.declare('lexical', tree.name, { kind: 'function', callable: callableOf(tree) }).name,
  )
  const variables = constants.map(() => scope.declare('lexical', 4, { kind: 'let' }))
  for (const variable of variables) variable.ready = true
  const inside = { ...context, scope: new Scope('function', new Scope('parameters', scope)) }
  const values = constants.map((tree, at) => `${variables[at]?.name} = ${expression(tree, inside)}`)
  const calls = [
    ...values.map((text, at) => `attempt('${variables[at]?.name}', () => (${text}))`),
    ...functions.map((tree, at) => `attempt('${names[at]}', () => ${names[at]}(${argumentsFor(tree)}))`),
    "for (let turn = 0; turn < 3; turn++) attempt('kept', callKept)",
  ]
  return [
    ...(dialect === 'strict' ? ["'use strict'"] : []),
    PRELUDE,
    ...variables.map(({ name }, at) => `let ${name} = ${at + 1}`),
    ...functions.map((tree, at) => functionText(tree, context, names[at])),
    `${isModule ? 'export ' : ''}${isAsync ? 'async ' : ''}function run(write) {`,
    indent(['log = write', ...calls.flatMap((call) => (isAsync ? [call, WAIT] : [call])), 'return uses'].join('\n')),
    '}',
    ...(isModule ? [] : ['exports.run = run']),
  ].join('\n')
}

/** The result of a promise is logged when it comes; waiting for the promise might take for ever. */
const WAIT = 'for (let turn = 0; turn < 30; turn++) await undefined'

const ARGUMENTS = ['[1, [2], { x: 3 }]', "'two'", '{ x: [3], y: 4, [Symbol.iterator]: function* () { yield 5 } }']

const argumentsFor = ({ parameters }: FunctionTree): string =>
  ARGUMENTS.slice(0, Math.max(1, parameters.length)).join(', ')
