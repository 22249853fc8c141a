import type { Node } from '../ast/node.ts'
import type { SwitchCase } from '../plan/model.ts'

/**
 * One change of a tree, for emitters that do not write text: all that is decided, as data. Code is text to be parsed;
 * a node is the one of the view, which stands for one of the tree.
 */
export type TreeEdit =
  | RemovedDirective
  | RemovedDecorator
  | RemovedCall
  | ReplacedExpression
  | WrappedField
  | AttachedOptions
  | AddedDirective
  | DeclarationEdit
  | HandlerEdit
  | JoinedEdit
  | ReturnEdit

/** The user's names in a text, and the identifiers that declare them. */
export type DeclaredNames = ReadonlyMap<string, Node>

/** A `'use ghost'`. */
export interface RemovedDirective {
  readonly kind: 'remove directive'
  readonly node: Node
}

export interface RemovedDecorator {
  readonly kind: 'remove decorator'
  readonly node: Node
  /** The class or member that is decorated. */
  readonly subject: Node
}

/** `ghost(subject)` → `subject` */
export interface RemovedCall {
  readonly kind: 'remove call'
  readonly node: Node
  readonly subject: Node
}

/** `__decorate([ghost], A)` → `__decorate([function(){}], A)` */
export interface ReplacedExpression {
  readonly kind: 'replace'
  readonly node: Node
  readonly text: string
}

/** `@ghost x = make()` → `x = ghost(make())` */
export interface WrappedField {
  readonly kind: 'wrap field'
  /** The decorator, which is removed. */
  readonly node: Node
  readonly subject: Node
  readonly value: Node
  /** The callee. */
  readonly ghost: Node
  /** The second argument; empty without options. */
  readonly options: string
}

/** `@ghost(options) class A {}` → `$o($t, [1], options); class A {}` */
export interface AttachedOptions {
  readonly kind: 'attach'
  /** The decorator, which is removed. */
  readonly node: Node
  readonly subject: Node
  /** The third argument. */
  readonly options: Node
  /** The call, with `0` as its third argument. */
  readonly text: string
  readonly place: AttachPlace
}

export interface AttachPlace {
  /** In front of a statement; in a static block in front of a member; `(call, class)`. */
  readonly how: 'statement' | 'member' | 'sequence'
  readonly node: Node
}

/** Puts a directive into a function, behind those that it has. */
export interface AddedDirective {
  readonly kind: 'add directive'
  readonly node: Node
  /** The directive's value. */
  readonly value: string
}

/** `const a = 1, { b } = o` → `a = 1; ({ b } = o);` */
export interface DeclarationEdit {
  readonly kind: 'declaration'
  readonly node: Node
  readonly declarators: readonly DeclaratorEdit[]
}

export interface DeclaratorEdit {
  readonly node: Node
  /**
   * `place`: the statement is to have the place of the initialiser. `parts`: `const [a, { b }] = f()` →
   * `{let [$p0, { b: $p1 }] = f(); a = $p0; b = $p1}`.
   */
  readonly how: 'assign' | 'place' | 'parts'
  /** The names in the pattern that become parts, in order. */
  readonly targets: readonly Node[]
}

/** Puts a region into a `try`. */
export interface HandlerEdit {
  readonly kind: 'handler'
  readonly region: TreeRegion
  /** Declarations, then the `try`, whose block begins with the entry, and the decoys of hooks. */
  readonly text: string
  /** The region goes into a labelled block at the beginning of the `try`, in front of that block's last statement. */
  readonly isLeft: boolean
  readonly isAsync: boolean
  readonly names: DeclaredNames
  /** The parts of hook calls, in the order of the decoys that have their text: some tools look at their places. */
  readonly compared: readonly Node[]
  /** Those of the entry, which may be others of the same name. */
  readonly inside: DeclaredNames
  /** For the value of an expression body: see `ReturnEdit`. */
  readonly follow?: string | undefined
}

export interface TreeRegion {
  /** See `Region`. */
  readonly kind: 'braces' | 'statement' | 'expression' | 'switch'
  readonly node: Node
  /** The statement that it follows. */
  readonly after?: Node | undefined
  /** The statement that follows it. */
  readonly next?: Node | undefined
  /** The cases that begin with the entry. */
  readonly entries?: readonly SwitchCase[] | undefined
}

/** A block whose names the handler around it hands over. */
export interface JoinedEdit {
  readonly kind: 'joined'
  readonly node: Node
  readonly entry: string
  /** At its end, if `falls`, and in front of each of `breaks`. */
  readonly exit: string
  readonly falls: boolean
  readonly breaks: readonly Node[]
  /** Of a loop: `let i = 0` → `i = 0`. */
  readonly head?: Node | undefined
  /** The statement that `endText` follows. */
  readonly end?: Node | undefined
  readonly endText: string
  readonly names: DeclaredNames
}

/** `return f()`: `0` in the text stands for the value. */
export interface ReturnEdit {
  readonly kind: 'return'
  readonly node: Node
  /** `follow`: the text is the new value; `leave`: a labelled block stands for the whole statement. */
  readonly how: 'follow' | 'leave'
  readonly text: string
  readonly isAsync: boolean
  readonly names: DeclaredNames
}
