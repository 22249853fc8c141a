// Namespaces are functions that are called at once, and merge with what has their name.

const fail = (message: string): never => {
  throw new Error(message)
}

export namespace Shapes {
  export const unit = 1
  export let changing = 1
  const hidden = 'hidden'
  export function area(side: number): number {
    const squared = side * side * unit
    changing++
    return squared > 10 ? fail(`${hidden} ${squared}`) : squared
  }
  export class Square {
    constructor(public side: number) {
      const checked = side
      if (checked < 0) fail(`side ${checked}`)
    }
    area() {
      const result = area(this.side)
      return result
    }
  }
  export namespace Deep.Deeper {
    export const value = unit + 1
    export const read = () => {
      const inner = value + changing
      return inner
    }
  }
  export enum Kind {
    A = unit as number,
  }
  export type Side = number
  export interface Named {
    name: string
  }
  for (let i = 0; i < 2; i++) {
    const doubled = i * 2
    changing += doubled
  }
  try {
    const inNamespace = hidden
    fail(inNamespace)
  } catch ({ message }: any) {
    changing += message.length
  }
}
export namespace Shapes {
  export const more = area(unit) + Shapes.unit
}

export function merged(x: number): number {
  const own = x + merged.offset
  return own > 100 ? fail(`merged ${own}`) : own
}
export namespace merged {
  export const offset = 10
  export const call = (x: number) => merged(x)
}

export class Both {
  run() {
    const found = Both.helper(this)
    return found
  }
}
export namespace Both {
  export const helper = (both: Both): unknown => {
    const kept = both
    return (kept as any).missing.deep
  }
}

namespace OnlyTypes {
  export type A = 1
  export interface B {}
}
declare namespace Ambient {
  const x: number
}
declare module 'somewhere' {
  export function f(): void
}
declare global {
  interface Array<T> {
    own?: T
  }
}
import Alias = Shapes.Deep.Deeper
import Other = Shapes.Square
export import Exported = Shapes.Kind

export function uses(log: (...items: unknown[]) => void) {
  const square = new Shapes.Square(2)
  log(square, square.area(), Shapes.changing, Shapes.Deep.Deeper.read(), Alias.value, new Other(1), Exported.A, Shapes.more)
  const type: OnlyTypes.A = 1
  log(type, merged.call(1), Object.keys(Shapes))
  Shapes.changing = 50
  log(Shapes.Deep.Deeper.read())
  new Shapes.Square(5).area()
}

export function throwsInMerged() {
  const big = 200
  merged.call(big)
}

export function throwsInClass() {
  const both = new Both()
  both.run()
}

export namespace Failing {
  const value = { deep: null as any }
  export const caught = (() => {
    try {
      const { deep } = value
      return deep.er
    } catch (error) {
      return error
    }
  })()
}

export function capturedNamespaceNames(log: (...items: unknown[]) => void) {
  const { caught } = Failing
  log(caught)
  const closure = () => Shapes.unit + merged.offset
  log(closure())
  throw caught
}
