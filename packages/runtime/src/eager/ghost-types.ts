/** The type of `ghost`: a wrapper, and a decorator of both kinds. */

import type { GhostOptions } from '../options.ts'

/** Any function; `never` takes parameters of every type. */
export type AnyFunction = (...args: never[]) => unknown

/** Any class, abstract ones included. */
export type AnyClass = abstract new (...args: never[]) => unknown

/** A class whose constructor is private or protected: it has the members of a class alone. */
export interface HiddenClass {
  readonly prototype: object
  readonly name: string
}

/** Options with which a ghost may return `undefined`. */
export type SuppressingOptions = GhostOptions & { readonly suppress: true }

/** The return value of a ghost that suppresses its errors. */
export type Suppressed<Result> =
  Result extends AsyncGenerator<infer Item, infer Last, infer Next>
    ? AsyncGenerator<Item, Last | undefined, Next>
    : Result extends Generator<infer Item, infer Last, infer Next>
      ? Generator<Item, Last | undefined, Next>
      : Result extends Promise<infer Value>
        ? Promise<Value | undefined>
        : Result | undefined

/** A function with overloads, the last four of them; each may return nothing. */
export type SuppressedOverloads<Overloaded> = Overloaded extends {
  (this: infer This1, ...args: infer Args1): infer Result1
  (this: infer This2, ...args: infer Args2): infer Result2
  (this: infer This3, ...args: infer Args3): infer Result3
  (this: infer This4, ...args: infer Args4): infer Result4
}
  ? {
      // A function with fewer overloads has its first one repeated.
      (this: This1, ...args: Args1): Suppressed<Result1>
      (this: This2, ...args: Args2): Suppressed<Result2>
      (this: This3, ...args: Args3): Suppressed<Result3>
      (this: This4, ...args: Args4): Suppressed<Result4>
    }
  : never

/** `unknown` for a function with one signature, which is found twice; `never` for one with overloads. */
export type Single<Marked> = Marked extends {
  (...args: infer Args1): infer Result1
  (...args: infer Args2): infer Result2
}
  ? [Args1, Result1] extends [Args2, Result2]
    ? [Args2, Result2] extends [Args1, Result1]
      ? unknown
      : never
    : never
  : unknown

/** The part of ECMAScript's decorator context that matters here. */
export interface DecoratorContext {
  readonly kind: 'class' | 'method' | 'getter' | 'setter' | 'field' | 'accessor'
  readonly name: string | symbol | undefined
}

/**
 * Decorates the members of a class, or all of it. No decorator changes a type, so none returns one: this way methods
 * keep their overloads and type parameters.
 */
export interface GhostDecorator {
  /** TC39: a method, getter or setter, a field or `accessor` that holds a function, or all methods of a class. */
  (value: unknown, context: DecoratorContext): void
  /** `experimentalDecorators`: a method, getter or setter. */
  <Member>(target: object, name: string | symbol, descriptor: TypedPropertyDescriptor<Member>): void
  /** `experimentalDecorators`: a property that holds a function. */
  (target: object, name: string | symbol): void
}

/** The result of `ghost(options)`. Decorators come first: as one, a mark keeps the type even when it suppresses. */
export type GhostMark = GhostDecorator & GhostWrapper

/** Marks a function, or all methods of a class. */
export type GhostWrapper = <Marked extends AnyFunction | AnyClass | HiddenClass>(marked: Marked) => Marked

/**
 * The result of `ghost({ suppress: true })`: marked functions may return `undefined`. Functions with one signature come
 * first: this way a function in place learns its parameters from where it stands, and type parameters are kept.
 */
export type SuppressingGhostMark = GhostDecorator & {
  <This, Args extends unknown[], Result, Marked>(
    marked: ((this: This, ...args: Args) => Result) & Marked & Single<Marked>,
  ): (this: This, ...args: Args) => Suppressed<Result>
  <Overloaded extends AnyFunction>(marked: Overloaded): SuppressedOverloads<Overloaded>
  <Class extends AnyClass | HiddenClass>(marked: Class): Class
}

/** Marks functions, so that an error that leaves them is reported. */
export type Ghost = GhostMark & {
  <This, Args extends unknown[], Result, Marked>(
    marked: ((this: This, ...args: Args) => Result) & Marked & Single<Marked>,
    options: SuppressingOptions,
  ): (this: This, ...args: Args) => Suppressed<Result>
  <Overloaded extends AnyFunction>(marked: Overloaded, options: SuppressingOptions): SuppressedOverloads<Overloaded>
  <Marked extends AnyFunction | AnyClass | HiddenClass>(marked: Marked, options: GhostOptions): Marked
  /** A decorator and a wrapper in one, as `ghost({})`. */
  (): GhostMark
  /** Makes a mark with options: a decorator and a wrapper in one. */
  (options: SuppressingOptions): SuppressingGhostMark
  (options: GhostOptions): GhostMark
}
