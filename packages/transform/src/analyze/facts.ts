import type { AccessorProperty, MethodDefinition, PropertyDefinition } from '@oxc-project/types'
import type { Class, FunctionLike, Node } from '../ast/node.ts'

/** The facts about a file once its tree has been read: the input of `plan`. */
export interface Facts {
  readonly code: string
  readonly program: Node & { type: 'Program' }
  /** In source order, outer before inner. */
  readonly functions: readonly FunctionFact[]
  /** In source order, outer before inner. */
  readonly scopes: readonly Scope[]
  /** Every use of a name as a value, in source order. */
  readonly references: readonly Reference[]
  /** The places where names get their values, in source order. */
  readonly flows: readonly Flow[]
  /** Calls of names with arguments. */
  readonly calls: readonly Call[]
  readonly marks: readonly Mark[]
  /** `ghost` is used as a value, as compilers use decorators: only the run time knows which functions it marks. */
  readonly hasOtherUses: boolean
  /** Those among them that are lowered decorators, which cannot be matched with what they decorate. */
  readonly unmatched: readonly Node[]
  /** Places behind which `ghost` cannot be followed, in a file that calls it. */
  readonly lost: readonly LostUse[]
  /** The directive `'use ghost'` at the top of the file. */
  readonly directive: Node | undefined
  /** Texts that look like that directive but are not. */
  readonly misplaced: readonly Misplaced[]
}

export type BindingKind =
  | 'parameter'
  | 'var'
  | 'let'
  | 'const'
  | 'using'
  | 'function'
  | 'class'
  | 'catch'
  | 'import'
  | 'enum'
  | 'namespace'
  | 'self'

export interface Binding {
  readonly name: string
  readonly kind: BindingKind
  readonly scope: Scope
  /** The identifier that declares it; for a member of an enum it may be a literal. */
  readonly node: Node & { readonly name: string }
  /** The declarator of a `var`, `let`, `const` or `using`, and the function of a `function`. */
  readonly declarator: Node | undefined
  /** The end of the part that fills it in its pattern: later parts of the pattern may use it. */
  readonly filledAt: number
  readonly references: Reference[]
  /** Where an import comes from: the module and the name there, `*` for a namespace, `default` for a default import. */
  readonly imported: { from: string; name: string } | undefined
  /** A function in a block that is known around the block too: see `declareBlockFunctions`. */
  isAlsoVar: boolean
  /** A function in the body of a loop, in sloppy code, and the `var` that it is around the loop. */
  readonly isOfLoop: boolean
  /** Declared again elsewhere: the value of its declaration may be replaced there. */
  isDeclaredAgain: boolean
}

export interface Reference {
  readonly name: string
  readonly start: number
  readonly scope: Scope
  /** The function that makes it. */
  readonly owner: FunctionFact | undefined
  /** The binding that the name means; `undefined` for a name that the file does not declare. */
  binding: Binding | undefined
  /** Called, constructed or rendered there, or a method of it is called: its value is nothing more. */
  readonly isCalled: boolean
  /** The text of the function that it names is taken there. */
  readonly isText: boolean
  /** The call that takes its value as an argument. */
  readonly taker: Taker | undefined
  /** A member of it with a name that is written out is used there, as in `name.a`: its value is nothing more. */
  readonly isMember: boolean
  /** It is awaited there. */
  readonly isAwaited: boolean
  /** The declarator whose object pattern takes its value apart: `const { a } = name`. */
  readonly takenApartBy: Node | undefined
  /** Assigned there (not counting its declaration). */
  readonly write: boolean
  /** The assignment or update that writes it, if that is no pattern. */
  readonly assignedBy: Node | undefined
  readonly node: Node
  /** The ancestors of the name in the tree; only where the file may have marks. */
  readonly above: Ancestors | undefined
}

/** `pattern = value`, if it may show the name that a value has at its source. */
export interface Flow {
  readonly pattern: Node
  /** Absent for a parameter, and for a caught error. */
  readonly value: Node | undefined
  /** It takes the contents of the value: `for (pattern of value)`. */
  readonly isEach: boolean
  /** The scope in which the names of the pattern are looked up. */
  readonly scope: Scope
}

/** `callee(…args)` */
export interface Call {
  readonly callee: string
  readonly args: readonly Node[]
  readonly scope: Scope
}

/** `parameters` holds a function's parameters, `function` the names of its body; the rest is as in the language. */
export type ScopeKind =
  | 'module'
  | 'namespace'
  | 'parameters'
  | 'function'
  | 'block'
  | 'loop'
  | 'switch'
  | 'catch'
  | 'class'

export interface Scope {
  readonly kind: ScopeKind
  readonly node: Node
  readonly parent: Scope | undefined
  /** How many scopes are around it. */
  readonly depth: number
  /** The function whose activation holds the scope; `undefined` at the top of the module. */
  readonly owner: FunctionFact | undefined
  bindings: ReadonlyMap<string, Binding>
  readonly strict: boolean
  /** A direct `eval` in it, or in something inside it, may see its names. */
  hasEval: boolean
  /** A direct `eval` in it may add variables to it: sloppy code, whose `var`s go where those around it go. */
  isOpen: boolean
  /** Inside the body of a `with` statement. */
  readonly inWith: boolean
  /**
   * A function declared here shares its name with a variable, a parameter or another function, so it cannot move into a
   * block.
   */
  clash: string | undefined
}

export interface FunctionFact {
  /** `undefined` for the initialiser of a class field: it runs as a function, but has no body to instrument. */
  readonly node: FunctionLike | undefined
  /** The value of the field whose initialiser it is. */
  readonly initializer: Node | undefined
  /** The ancestors of the function in the tree. */
  readonly above: Ancestors | undefined
  readonly parent: FunctionFact | undefined
  readonly start: number
  readonly isArrow: boolean
  usesThis: boolean
  usesArguments: boolean
  /** Refers to a name that the file does not declare: reading it may throw. */
  usesGlobals: boolean
  /** Has a `catch` of its own. */
  handles: boolean
  /** May throw a value that was there before: a constant, a caught error, the reason of a signal. */
  throwsKept: boolean
  /** May throw its argument: `const failed = (error) => { throw error }`. */
  throwsGiven: boolean
  /** Scope of the names of the body; that of the parameters is its parent. `undefined` for a field. */
  bodyScope: Scope | undefined
  /** The directive `'use ghost'` at the top of its body. */
  directive: Node | undefined
  /** References made directly by the function, not by functions inside it. */
  readonly references: Reference[]
  readonly returns: { node: Node & { type: 'ReturnStatement' }; scope: Scope; inTry: boolean; inFinally: boolean }[]
}

/** A node and its ancestors. */
export interface Ancestors {
  readonly node: Node
  readonly above: Ancestors | undefined
}

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

/** A decorator that a compiler has lowered: `__decorate([ghost], A.prototype, 'm', null)`. */
export interface LoweredMark extends MarkBase {
  readonly form: 'lowered'
  /** `ghost`, or `ghost(options)`. */
  readonly node: Node
  /** Where it is handed over: itself, or the name that it is assigned to. */
  readonly slot: Node
  readonly subject: Node
  /** The decorators that it stands among; `undefined` for those of a parameter. */
  readonly list: LoweredList | undefined
  /** All of the class. */
  readonly lists: readonly LoweredList[]
}

/** The decorators of one class or member, in source order. */
export interface LoweredList {
  readonly decorators: readonly Node[]
  readonly decorated: Decorated
}

/** A class or member whose decorators are lowered. */
export type Decorated =
  | { readonly kind: 'class'; readonly owner: Class }
  /** Methods, getters and setters: TypeScript decorates a getter together with its setter. */
  | { readonly kind: 'method'; readonly owner: Class; readonly functions: readonly Node[] }
  /** A field or `accessor`, and the value that it was written with. */
  | { readonly kind: 'field'; readonly owner: Class; readonly value: Node | undefined }

/** A place where `ghost` of `traceghost` is used as a mark. */
export type Mark = DecoratorMark | CallMark | LoweredMark

/** A place behind which `ghost` cannot be followed, and why. */
export interface LostUse {
  readonly node: Node
  readonly reason: string
}

/** A text that looks like a mark but is not one, and why, as a sentence. */
export interface Misplaced {
  readonly node: Node
  readonly reason: string
}

/** A call that takes a value as one of its arguments. */
export interface Taker {
  readonly callee: Node
  /** The value is a property of an object that is the argument. */
  readonly isProperty: boolean
  /** The value is this member of the name: `f` of `send(helpers.f)`. */
  readonly member: string | undefined
}

/** Finds the binding that a name means at a place. */
export function resolve(scope: Scope, name: string): Binding | undefined {
  for (let current: Scope | undefined = scope; current; current = current.parent) {
    if (current.bindings.size === 0) continue
    const binding = current.bindings.get(name)
    if (binding) return binding
  }
  return undefined
}
