/** The text of a function → the names of its parameters. Runs nothing of the function. */

import { type Token, tokensOf } from './tokens.ts'

export type Pattern =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'object'; readonly members: readonly Member[]; readonly rest?: Pattern }
  | ({ readonly kind: 'list' } & PatternList)

/** A parameter list, or the pattern of an array: `a, , { b } = c, ...rest` */
export interface PatternList {
  /** `undefined` for a hole. */
  readonly elements: readonly (Element | undefined)[]
  readonly rest?: Pattern
}

export interface Element {
  readonly target: Pattern
  readonly hasDefault: boolean
}

export interface Member extends Element {
  /** `undefined` where it is computed. */
  readonly key: string | undefined
}

const MAX_DEPTH = 100
/** Thrown at an unexpected token. */
const NOT_UNDERSTOOD = new Error('not understood')

/**
 * The parameters of a function; `undefined` where its text does not have all of them: native code, bytecode, an
 * extended class, unusual syntax.
 */
export function parametersOf(source: string): PatternList | undefined {
  try {
    return new Parser(source).parameters()
  } catch (error) {
    if (error === NOT_UNDERSTOOD) return undefined
    throw error
  }
}

class Parser {
  readonly #tokens: Generator<Token, void>
  #next: Token
  /** Patterns within patterns. */
  #depth = 0

  constructor(source: string) {
    this.#tokens = tokensOf(source)
    this.#next = this.#read()
  }

  parameters(): PatternList {
    const first = this.#take()
    if (first.text === 'class' && first.kind === 'name' && !this.#is('(')) return this.#ofClass()
    let last = first
    // `async *[expression(1)](a, b) {…}`
    for (let depth = 0; ; last = this.#take()) {
      if (last.kind === 'unknown') throw NOT_UNDERSTOOD
      if (last.kind !== 'sign') {
        if (depth === 0 && this.#is('=>')) return single(last)
        continue
      }
      if (depth === 0 && last.text === '(') return this.#list(')')
      if (depth === 0 && !/^[[*]$/.test(last.text)) throw NOT_UNDERSTOOD
      depth += depthOf(last)
    }
  }

  /** The parameters of `class A {…}`. A derived class may have those of its base. */
  #ofClass(): PatternList {
    if (this.#next.kind === 'name' && this.#next.text !== 'extends') this.#take()
    this.#expect('{')
    let before = '{'
    for (let depth = 1; depth > 0; ) {
      const token = this.#take()
      if (token.kind === 'unknown') throw NOT_UNDERSTOOD
      if (depth === 1 && before !== 'static' && /^["']?constructor["']?$/.test(token.text) && this.#is('(')) {
        if (!/^[{};]$/.test(before)) throw NOT_UNDERSTOOD
        this.#take()
        return this.#list(')')
      }
      depth += depthOf(token)
      before = token.text
    }
    return { elements: [] }
  }

  /** Reads a list behind its opening bracket. */
  #list(close: string): PatternList {
    const elements: (Element | undefined)[] = []
    while (!this.#is(close)) {
      if (this.#is('...')) return { elements, ...this.#rest(close) }
      if (this.#is(',')) elements.push(undefined)
      else elements.push(this.#element())
      if (!this.#is(close)) this.#expect(',')
    }
    this.#take()
    return { elements }
  }

  /** `...others` and the closing bracket. */
  #rest(close: string): { rest: Pattern } {
    this.#take()
    const rest = this.#target()
    this.#expect(close)
    return { rest }
  }

  #element(): Element {
    return { target: this.#target(), hasDefault: this.#default() }
  }

  #target(): Pattern {
    const token = this.#take()
    if (token.kind === 'name' && !token.text.startsWith('#')) return { kind: 'name', name: token.text }
    if (token.kind !== 'sign' || !/^[[{]$/.test(token.text) || ++this.#depth > MAX_DEPTH) throw NOT_UNDERSTOOD
    const pattern: Pattern = token.text === '[' ? { kind: 'list', ...this.#list(']') } : this.#object()
    this.#depth--
    return pattern
  }

  #object(): Pattern {
    const members: Member[] = []
    while (!this.#is('}')) {
      if (this.#is('...')) return { kind: 'object', members, ...this.#rest('}') }
      members.push(this.#member())
      if (!this.#is('}')) this.#expect(',')
    }
    this.#take()
    return { kind: 'object', members }
  }

  #member(): Member {
    const token = this.#take()
    const key = token.text === '[' && token.kind === 'sign' ? this.#computed() : keyOf(token)
    if (token.kind === 'name' && !this.#is(':'))
      return { key, target: { kind: 'name', name: token.text }, hasDefault: this.#default() }
    this.#expect(':')
    return { key, ...this.#element() }
  }

  #computed(): undefined {
    this.#skip(']')
    this.#take()
  }

  /** Passes over `= expression`. */
  #default(): boolean {
    if (!this.#is('=')) return false
    this.#take()
    this.#skip(',')
    return true
  }

  /** Passes over an expression, up to `end` or the closing bracket around it. */
  #skip(end: string): void {
    for (let depth = 0; ; ) {
      const { kind, text } = this.#next
      if (kind === 'unknown') throw NOT_UNDERSTOOD
      if (kind === 'sign' && depth === 0 && (text === end || /^[)\]}]$/.test(text))) return
      depth += depthOf(this.#take())
    }
  }

  #is = (text: string): boolean => this.#next.kind === 'sign' && this.#next.text === text

  #expect(text: string): void {
    if (!this.#is(text)) throw NOT_UNDERSTOOD
    this.#take()
  }

  #take(): Token {
    const token = this.#next
    this.#next = this.#read()
    return token
  }

  #read(): Token {
    return this.#tokens.next().value ?? { kind: 'unknown', text: '' }
  }
}

/** `x => …` */
function single({ kind, text }: Token): PatternList {
  if (kind !== 'name') throw NOT_UNDERSTOOD
  return { elements: [{ target: { kind: 'name', name: text }, hasDefault: false }] }
}

const depthOf = ({ kind, text }: Token): number =>
  kind === 'sign' ? (/^[([{]$/.test(text) ? 1 : /^[)\]}]$/.test(text) ? -1 : 0) : 0

/** The key of a member; one with escapes is not understood. */
function keyOf({ kind, text }: Token): string {
  if (kind === 'name' && !text.startsWith('#')) return text
  if (kind === 'string' && !text.includes('\\')) return text.slice(1, -1)
  if (kind === 'number' && String(Number(text)) === text) return text
  throw NOT_UNDERSTOOD
}
