import type { AccessorProperty, MethodDefinition, PropertyDefinition } from '@oxc-project/types'
import type { Class, Node } from '../ast/node.ts'
import type { Ancestors } from './facts.ts'

/** A method, getter, setter or field. */
export type Member = MethodDefinition | PropertyDefinition | AccessorProperty

export type CallNode = Extract<Node, { type: 'CallExpression' }>

interface MarkBase {
  /** The expression that gives the options. */
  readonly options: Node | undefined
  /** `ghost`, or `traceghost.ghost`. */
  readonly ghost: Node
  /** The ancestors of `node` in the tree. */
  readonly above: Ancestors
}

/** `@ghost` or `@ghost(options)`. */
export interface DecoratorMark extends MarkBase {
  readonly form: 'decorator'
  readonly node: Node & { type: 'Decorator' }
  /** The class or member that is decorated. */
  readonly subject: Class | Member | Node
}

/** `ghost(subject)`, `ghost(subject, options)`, or `ghost(options)(subject)`, where `node` is the outer call. */
export interface CallMark extends MarkBase {
  readonly form: 'call'
  readonly node: CallNode
  readonly subject: Node | undefined
}

/** A place where `ghost` of `traceghost` is used as a mark. */
export type Mark = DecoratorMark | CallMark
