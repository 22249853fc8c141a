import type { GhostOptions, ScopeKind, SiteKind, Source } from 'traceghost/contract'
import type { DecoratorMark, FunctionFact, Mark, Scope } from '../analyze/facts.ts'
import type { ArrowFunctionExpression, Node } from '../ast/node.ts'
import type { Span } from '../ast/span.ts'

/** Which functions record their frames. */
export type Frames = 'marked' | 'module' | 'all' | 'none'

/** The part of the work that is done: see `docs/adr/react-compiler-phases.md`. */
export type Phase = 'all' | 'marks' | 'capture'

/** The decisions for one file: data that emitters turn into text or tree nodes. */
export interface Plan {
  readonly sites: readonly SitePlan[]
  readonly marks: readonly MarkPlan[]
  readonly skipped: readonly SkippedPlan[]
  /** Functions that are instrumented after compilers have run: they get a directive. */
  readonly deferred: readonly DeferredPlan[]
}

/** A function that is left to compilers first: see `Deferral`. */
export interface DeferredPlan extends Pick<SitePlan, 'fact' | 'name' | 'kind'> {
  /** The options of its mark. */
  readonly options: GhostOptions | undefined
  readonly names: ReadonlySet<string>
}

/** A function that is not instrumented, and why. */
export interface SkippedPlan {
  readonly fact: FunctionFact
  /** Computed only on request. */
  readonly name: () => string
  readonly reason: string
  readonly isMarked: boolean
  /** Nothing is lost by it. */
  readonly isHarmless: boolean
  /**
   * The table has it, for reports to say why its frame is missing: a `bare` constructor has nothing to capture behind
   * its `super()`.
   */
  readonly listedAs?: 'bare' | 'small'
}

/** One instrumented function. */
export interface SitePlan {
  /** Its place in the table. */
  readonly index: number
  readonly fact: FunctionFact
  readonly name: string
  /** Where it is written, if the text does not say. */
  readonly place?: { readonly line: number; readonly endLine: number } | undefined
  readonly kind: SiteKind
  readonly boundary: Boundary | undefined
  /** The root handler first, then those of inner scopes in source order. */
  readonly handlers: readonly Handler[]
  readonly returns: readonly ReturnPlan[]
  /** Its text says that its promises are its own, for a mark that meets it at run time. */
  readonly saysOwn: boolean
  /** Whether its handlers throw the error on where there is no recorder: its text may be sent to a page. */
  readonly isGuarded: boolean
  /** Empty where nothing reads them. */
  readonly decoys: readonly Decoy[]
  /** The places where a test waits. */
  readonly waits: readonly Wait[]
}

/** A value that a test waits for. See `docs/adr/waiting-tests.md`. */
export interface Wait {
  readonly span: Span
  /** The span begins behind an `await`. */
  readonly isAwait: boolean
  readonly scope: Scope
  /** The handlers around it, innermost first, and the scopes that their names are in. */
  readonly scopes: readonly { readonly handler: Handler; readonly outer: Scope }[]
}

/** A hook call that is written once more where it never runs. */
export interface Decoy {
  readonly start: number
  /** `useState`, `React.useState` */
  readonly callee: string
  /** The pattern that it is assigned to in its declaration, and the argument that makes another state. */
  readonly compared: readonly Compared[]
}

/** A part of a hook call: where it changes, the component begins anew. */
export interface Compared {
  readonly node: Node
  readonly text: string
}

/** The settings in the mark of a function. */
export interface Boundary {
  /** Options that are literals. */
  readonly options: GhostOptions
  /** The measurement on the way in; `attached`: computed options decide at run time. */
  readonly meter: MeterMode
  readonly canSuppress: boolean
}

export type MeterMode = 'none' | 'runtime' | 'memory' | 'attached'

/**
 * How a `return` of a promise is handled: `await` it there; `leave` the body first and await it behind, where something
 * around the `return` would notice the wait; or `settle` it.
 */
export interface ReturnPlan {
  readonly how: 'await' | 'leave' | 'settle'
  /** A `return` statement, or the expression body of an arrow function. */
  readonly node: Node
  readonly scope: Scope
}

/** One `try…catch`: a region of a site and the values captured when an error leaves it. */
export interface Handler {
  /** Its place in the table. */
  readonly index: number
  /** Index of the next handler outwards in the same site, -1 for the root. */
  readonly parent: number
  readonly kind: ScopeKind
  readonly node: Node
  readonly region: Region
  readonly parameters: string[]
  readonly locals: Local[]
  /** Read through an accessor made at the top of the `try`. */
  readonly lazy: string[]
  /**
   * Names of enclosing functions and of the module that the function refers to. Those that are `unsure` to have a value
   * are read through an accessor made in the `catch`.
   */
  readonly closure: string[]
  readonly unsure: Set<string>
  readonly module: string[]
  /** The names that the values have at their source, where these say more than the captured names. */
  readonly sources: Map<string, readonly Source[]>
  /** Declarations whose names are declared before the `try` instead. */
  readonly hoisted: (Node & { type: 'VariableDeclaration' })[]
  /** How their names are declared there: see `keywordOf`. */
  readonly keyword: 'var' | 'let'
  /** Names among theirs that are not captured: compilers made them. */
  readonly uncaptured: string[]
  /** Those of their declarators that stay declarations, of parts: see `Redeclares`. */
  readonly redeclared: Set<Node>
  /**
   * Those whose initialiser reads a name that may not be there: V8 reports that at the beginning of the initialiser.
   */
  readonly placed: Set<Node>
  /** `this` may not be readable yet in the constructor of a derived class. */
  readonly guardsThis: boolean
  /** Begins behind a `super()`: see `fixedSuperOf`. */
  readonly isBehindSuper: boolean
  /** Of a block that has no `try` of its own: the handler that hands over its names. */
  readonly joining: Joining | undefined
  /** The blocks whose names it hands over, too. */
  readonly joined: Handler[]
  /** Of a root: those of the function. */
  readonly assertions: readonly Assertion[]
}

/**
 * An assertion of a test: a part of a statement that keeps the values of its expressions while it runs. See
 * `docs/adr/expressions-of-assertions.md`.
 */
export interface Assertion {
  /** In the order in which their evaluation begins. */
  readonly expressions: readonly KeptExpression[]
  /** The statement that it is in, or a part of it: these lines are its own. */
  readonly node: Node
  /** The expression behind which the values are let go. Behind a `return` nothing of the function runs. */
  readonly whole: Node | undefined
}

export interface KeptExpression {
  readonly node: Node
  /** As reports show it. */
  readonly text: string
  /** The names that its value has at its source. */
  readonly sources: readonly Source[]
  /** Whether an assignment needs parentheses there. */
  readonly isOperand: boolean
}

/** How a block shows the handler around it that it has been entered, and left. */
export interface Joining {
  readonly outer: Handler
  /** The name whose value says whether the block is entered. */
  readonly witness: string
  /** Its other names, which may hold an object: they let go of it where the block ends. */
  readonly holders: readonly string[]
  /** Something may throw before the witness has its value. */
  readonly marksEntry: boolean
  /** Its end can be reached, and code that may throw from there. */
  readonly falls: boolean
  /** Statements that leave it for such code. */
  readonly breaks: readonly Node[]
  readonly loop?: JoinedLoop | undefined
}

/** A loop whose rounds are blocks that are left; the witness is a name of its head. */
export interface JoinedLoop {
  readonly head: Node & { type: 'VariableDeclaration' }
  /** Names that have no value between rounds. */
  readonly inRound: readonly Local[]
  /** The statement behind which the loop is left, unless nothing comes there. */
  readonly end: Node | undefined
}

/**
 * A name that the handler hands over: unchanged, or as a copy made at the top of the `try`, for a function declaration
 * inside it; or a name that is `late`: declared behind the `try`, so that it never has a value when an error is
 * handled. Of a block without a `try`, the `witness` says whether it is entered, and `ready` ones then have values.
 */
export interface Local {
  readonly name: string
  readonly how: 'direct' | 'hoisted' | 'copy' | 'late' | 'witness' | 'ready'
  /** Of a hoisted one: `undefined` stands for "not initialised yet", since it never has that value. */
  readonly isDefined?: boolean
}

/** The code that becomes the `try`. */
export type Region =
  /** The statements between braces, from behind `after` to `until`, where `next` follows. */
  | {
      readonly kind: 'braces'
      readonly node: Extract<Node, { type: 'BlockStatement' | 'StaticBlock' }>
      readonly after?: Node | undefined
      readonly until?: Node | undefined
      readonly next?: Node | undefined
    }
  /** One statement without braces. */
  | { readonly kind: 'statement'; readonly node: Node }
  /** The expression body of an arrow function. */
  | { readonly kind: 'expression'; readonly node: ArrowFunctionExpression }
  /**
   * A whole `switch` statement, whose names live where no `try` fits. `entries` are the cases that begin by making its
   * accessor: those that declare a name that is read through it. Not in a test: minifiers turn `switch` into `if`, and
   * compilers rename its variables, as if no test had a closure.
   */
  | { readonly kind: 'switch'; readonly node: SwitchStatement; readonly entries: Set<SwitchCase> }

export type SwitchStatement = Extract<Node, { type: 'SwitchStatement' }>

export type SwitchCase = SwitchStatement['cases'][number]

export type MarkPlan =
  /** The mark is removed: its options are in the table. */
  | { readonly kind: 'remove'; readonly mark: Mark }
  /** The decorator becomes a call that attaches its options to sites. */
  | { readonly kind: 'attach'; readonly mark: DecoratorMark; readonly functions: readonly Node[] }
  /** The decorator of a field becomes a wrapper around its value. */
  | { readonly kind: 'wrap'; readonly mark: DecoratorMark; readonly value: Node; readonly options: GhostOptions }
  /** The directive is removed. */
  | { readonly kind: 'directive'; readonly node: Node }
