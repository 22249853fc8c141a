/**
 * Programs as data, before they have names. The names that a place can refer to are known only when a tree is rendered,
 * so a tree says `pick` and `render` takes that entry, modulo their number, of what is possible there. Thus every tree
 * is a valid program, also the ones that fast-check makes of it when it shrinks.
 */

/** A use of a name. */
export interface Ref {
  readonly pick: number
  /** May be of a name whose declaration comes later. */
  readonly early: boolean
}

/** Code that is not `careless` makes sure that it works: `a?.x`, `[...list(a)]`. */
interface Careful {
  readonly careless: boolean
}

export type Expression =
  | { readonly type: 'literal'; readonly pick: number }
  | { readonly type: 'name'; readonly ref: Ref }
  /** A name that nobody declares; `guarded` by `typeof`. */
  | { readonly type: 'missing'; readonly guarded: boolean }
  /** `this`, `arguments`, `new.target`, `super.x`. */
  | { readonly type: 'special'; readonly pick: number }
  | { readonly type: 'unary'; readonly operator: number; readonly operand: Expression }
  | { readonly type: 'binary'; readonly operator: number; readonly left: Expression; readonly right: Expression }
  | { readonly type: 'conditional'; readonly test: Expression; readonly yes: Expression; readonly no: Expression }
  | ({ readonly type: 'assign'; readonly operator: number; readonly target: Ref; readonly value: Expression } & Careful)
  | ({ readonly type: 'update'; readonly operator: number; readonly target: Ref } & Careful)
  | { readonly type: 'destructure'; readonly pattern: Pattern; readonly value: Expression }
  | {
      readonly type: 'call'
      readonly how: number
      readonly callee: Ref
      readonly values: readonly Expression[]
      readonly spread: boolean
      readonly careless: boolean
    }
  | { readonly type: 'invoke'; readonly function: FunctionTree; readonly values: readonly Expression[] }
  | { readonly type: 'member'; readonly object: Expression; readonly key: number; readonly careless: boolean }
  | { readonly type: 'method call'; readonly object: Expression; readonly key: number; readonly careless: boolean }
  | ({
      readonly type: 'set member'
      readonly object: Expression
      readonly key: number
      readonly value: Expression
    } & Careful)
  | { readonly type: 'private'; readonly pick: number; readonly how: number; readonly value: Expression }
  | { readonly type: 'function'; readonly function: FunctionTree }
  | { readonly type: 'class'; readonly class: ClassTree }
  | { readonly type: 'object'; readonly members: readonly ObjectMember[] }
  | { readonly type: 'array'; readonly items: readonly Expression[]; readonly spread: boolean }
  | { readonly type: 'template'; readonly value: Expression; readonly tagged: boolean }
  | { readonly type: 'await'; readonly value: Expression }
  | ({ readonly type: 'yield'; readonly value: Expression; readonly delegate: boolean } & Careful)
  /** Keeps `() => value` for later. */
  | { readonly type: 'keep'; readonly value: Expression }
  /** Calls what was kept. */
  | { readonly type: 'kept' }
  | { readonly type: 'eval'; readonly ref: Ref; readonly declares: boolean }

export type ObjectMember =
  | { readonly type: 'value'; readonly key: number; readonly value: Expression }
  | { readonly type: 'function'; readonly key: number; readonly kind: MethodKind; readonly function: FunctionTree }

export type MethodKind = 'method' | 'get' | 'set'

/** Patterns that bind names; each name takes the next free one from `name` on. */
export type Pattern =
  | { readonly type: 'name'; readonly name: number }
  | ({ readonly type: 'object'; readonly parts: readonly PatternPart[]; readonly rest: boolean } & Careful)
  | ({ readonly type: 'array'; readonly parts: readonly PatternPart[]; readonly rest: boolean } & Careful)

export interface PatternPart {
  readonly pattern: Pattern
  readonly key: number
  readonly initial: Expression | undefined
}

export interface FunctionTree {
  readonly form: 'function' | 'arrow' | 'short arrow'
  readonly name: number
  readonly isAsync: boolean
  readonly isGenerator: boolean
  readonly strict: boolean
  readonly parameters: readonly PatternPart[]
  readonly rest: boolean
  readonly body: readonly Statement[]
  readonly result: Expression
}

export interface ClassTree {
  readonly name: number
  readonly base: number
  readonly members: readonly ClassMember[]
}

export type ClassMember =
  | { readonly type: 'field'; readonly key: Key; readonly isStatic: boolean; readonly value: Expression }
  | {
      readonly type: 'method'
      readonly key: Key
      readonly isStatic: boolean
      readonly kind: MethodKind
      readonly function: FunctionTree
    }
  /** `calls`: 0 without `super()`, 1 first, 2 last, 3 in an arrow function. */
  | { readonly type: 'constructor'; readonly function: FunctionTree; readonly calls: number }
  | { readonly type: 'static block'; readonly body: readonly Statement[] }

export interface Key {
  readonly form: 'plain' | 'private' | 'computed'
  readonly pick: number
  readonly value: Expression
}

export type Statement =
  | { readonly type: 'log'; readonly values: readonly Expression[] }
  | { readonly type: 'expression'; readonly expression: Expression }
  | { readonly type: 'declare'; readonly kind: 'var' | 'let' | 'const'; readonly parts: readonly Declarator[] }
  | { readonly type: 'using'; readonly name: number; readonly isAsync: boolean; readonly fails: boolean }
  | { readonly type: 'function'; readonly function: FunctionTree }
  | { readonly type: 'class'; readonly class: ClassTree }
  | { readonly type: 'block'; readonly body: readonly Statement[]; readonly labelled: boolean }
  | {
      readonly type: 'if'
      readonly test: Expression
      readonly yes: readonly Statement[]
      readonly no: readonly Statement[] | undefined
      readonly bare: boolean
    }
  | ({ readonly type: 'for'; readonly name: number; readonly step: Expression | undefined } & Loop)
  | ({ readonly type: 'each'; readonly over: 'of' | 'in' | 'await of'; readonly pattern: Pattern } & Loop)
  | ({ readonly type: 'while'; readonly isDo: boolean } & Loop)
  | { readonly type: 'jump'; readonly how: 'break' | 'continue'; readonly pick: number }
  | { readonly type: 'switch'; readonly value: Expression; readonly cases: readonly SwitchCase[] }
  | {
      readonly type: 'try'
      readonly block: readonly Statement[]
      readonly handler: { readonly pattern: Pattern | undefined; readonly body: readonly Statement[] } | undefined
      readonly finalizer: readonly Statement[] | undefined
    }
  | { readonly type: 'throw'; readonly pick: number; readonly value: Expression }
  | { readonly type: 'return'; readonly value: Expression | undefined }
  | { readonly type: 'with'; readonly object: Expression; readonly body: readonly Statement[] }

interface Loop {
  readonly kind: 'var' | 'let' | 'const' | 'none'
  readonly value: Expression
  readonly body: readonly Statement[]
  readonly labelled: boolean
  readonly bare: boolean
}

export interface Declarator {
  readonly pattern: Pattern
  readonly initial: Expression | undefined
}

export interface SwitchCase {
  readonly test: Expression | undefined
  readonly body: readonly Statement[]
}

export interface ProgramTree {
  readonly dialect: 'module' | 'sloppy' | 'strict'
  readonly semicolons: boolean
  readonly chains: boolean
  /** Functions of the module, which know each other. */
  readonly functions: readonly FunctionTree[]
  readonly constants: readonly Expression[]
  readonly isAsync: boolean
}
