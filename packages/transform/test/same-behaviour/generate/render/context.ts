import type { ClassTree, Expression, FunctionTree, Statement } from '../tree/tree.ts'
import type { Scope } from './scope.ts'

/** The state at the place that is rendered. */
export interface Context {
  readonly scope: Scope
  readonly program: ProgramState
  readonly strict: boolean
  readonly abilities: Abilities
  readonly jumps: Jumps
  /** Private names of the classes around. */
  readonly privates: readonly string[]
}

export interface ProgramState {
  readonly semicolons: boolean
  /** Has `a?.x`. */
  readonly chains: boolean
  readonly write: Writers
  /** Numbers of places that count how often they run. */
  sites: number
  logs: number
  labels: number
}

/** The possible contents of every part of a tree. */
export interface Writers {
  expression(tree: Expression, context: Context): string
  /** A statement that declares nothing, without the semicolon after it. */
  statement(tree: Statement, context: Context): string
  /** The statements of a region whose scope exists. */
  body(statements: readonly Statement[], context: Context): string[]
  /** A function or an arrow function; with a name, a declaration. */
  functionText(tree: FunctionTree, context: Context, name?: string): string
  classText(tree: ClassTree, context: Context, name?: string): string
}

/** The forms that the function around a place allows there. */
export interface Abilities {
  readonly await: boolean
  readonly yield: boolean
  readonly return: boolean
  readonly arguments: boolean
  readonly newTarget: boolean
  readonly super: boolean
}

export interface Jumps {
  readonly labels: readonly { readonly name: string; readonly isLoop: boolean }[]
  readonly canBreak: boolean
  readonly canContinue: boolean
}

export const NO_JUMPS: Jumps = { labels: [], canBreak: false, canContinue: false }

export const expression = (tree: Expression, context: Context): string =>
  context.program.write.expression(tree, context)

/** Takes the one that a tree picks. */
export const pickOf = <T>(choices: readonly T[], pick: number): T => choices[pick % choices.length] as T
