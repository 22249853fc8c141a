/** The type of `ghost`: a wrapper, and a decorator of both kinds. */

import type { GhostOptions } from './options.ts'

/** Any function; `never` takes parameters of every type. */
export type AnyFunction = (...args: never[]) => unknown

/** Any class, abstract ones included. */
export type AnyClass = abstract new (...args: never[]) => unknown

/** Options with which a ghost may return `undefined`. */
export type SuppressingOptions = GhostOptions & { readonly suppress: true }

/** What a ghost returns that suppresses its errors. */
export type Suppressed<Result> =
  Result extends AsyncGenerator<infer Item, infer Last, infer Next>
    ? AsyncGenerator<Item, Last | undefined, Next>
    : Result extends Generator<infer Item, infer Last, infer Next>
      ? Generator<Item, Last | undefined, Next>
      : Result extends Promise<infer Value>
        ? Promise<Value | undefined>
        : Result | undefined

/** Decorates what a class is made of; the decorated thing keeps its type. */
export interface GhostDecorator {
  /** TC39: a field that holds a function. */
  <This, Value>(value: undefined, context: ClassFieldDecoratorContext<This, Value>): (initial: Value) => Value
  /** TC39: `accessor` with a function as its value. */
  <This, Value>(
    value: ClassAccessorDecoratorTarget<This, Value>,
    context: ClassAccessorDecoratorContext<This, Value>,
  ): ClassAccessorDecoratorResult<This, Value>
  /** TC39: a method. */
  <This, Args extends unknown[], Result>(
    value: (this: This, ...args: Args) => Result,
    context: ClassMethodDecoratorContext<This, (this: This, ...args: Args) => Result>,
  ): (this: This, ...args: Args) => Result
  /** TC39: a getter. */
  <This, Value>(value: (this: This) => Value, context: ClassGetterDecoratorContext<This, Value>): (this: This) => Value
  /** TC39: a setter. */
  <This, Value>(
    value: (this: This, value: Value) => void,
    context: ClassSetterDecoratorContext<This, Value>,
  ): (this: This, value: Value) => void
  /** TC39: all methods of a class. */
  <Class extends AnyClass>(value: Class, context: ClassDecoratorContext): Class
  /** `experimentalDecorators`: a method, getter or setter. */
  <Member>(
    target: object,
    name: string | symbol,
    descriptor: TypedPropertyDescriptor<Member>,
  ): TypedPropertyDescriptor<Member>
  /** `experimentalDecorators`: a property that holds a function. */
  (target: object, name: string | symbol): void
}

/** What `ghost(options)` returns. Decorators come first: as one, a mark keeps the type even when it suppresses. */
export type GhostMark = GhostDecorator & GhostWrapper

/** Marks a function, or all methods of a class. */
export type GhostWrapper = <Marked extends AnyFunction | AnyClass>(marked: Marked) => Marked

/** What `ghost({ suppress: true })` returns: marked functions may return `undefined`. */
export type SuppressingGhostMark = GhostDecorator & {
  <Class extends AnyClass>(marked: Class): Class
  <This, Args extends unknown[], Result>(
    marked: (this: This, ...args: Args) => Result,
  ): (this: This, ...args: Args) => Suppressed<Result>
}

/** Marks functions, so that an error that leaves them is reported. */
export type Ghost = GhostMark & {
  <Class extends AnyClass>(marked: Class, options: GhostOptions): Class
  <This, Args extends unknown[], Result>(
    marked: (this: This, ...args: Args) => Result,
    options: SuppressingOptions,
  ): (this: This, ...args: Args) => Suppressed<Result>
  <Marked extends AnyFunction>(marked: Marked, options: GhostOptions): Marked
  /** Makes a mark with options: a decorator and a wrapper in one. */
  (options: SuppressingOptions): SuppressingGhostMark
  (options: GhostOptions): GhostMark
}
