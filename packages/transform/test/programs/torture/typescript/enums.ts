// Enums of every kind; their initialisers run.

const fail = (message: string): never => {
  throw new Error(message)
}
const computed = (n: number): number => {
  const doubled = n * 2
  return doubled > 10 ? fail(`computed ${doubled}`) : doubled
}

export enum Numeric {
  A,
  B = 5,
  C,
  D = B | C,
  E = 'text'.length,
  F = computed(2),
  G = (() => 7)(),
}
export enum Text {
  A = 'a',
  'B C' = 'b c',
  D = `${A}d`,
}
export const enum Constant {
  X = 1,
  Y = X * 2,
  Z = 'z',
}
declare enum Ambient {
  P = 1,
}
declare const enum AmbientConstant {
  Q = 2,
}
export enum Merged {
  One = 1,
}
export enum Merged {
  Two = 2,
}

export function members(log: (...items: unknown[]) => void) {
  const local = Numeric.B
  log(local, Numeric[5], Numeric, Text, Text['B C'], Constant.X + Constant.Y, Constant.Z, Merged, Merged.Two)
  const type: Text = Text.D
  log(type)
  fail(`${local} ${type}`)
}

export function local(log: (...items: unknown[]) => void) {
  enum Inner {
    A = 1,
    B = A << 2,
    C = computed(B),
  }
  const value = Inner.B
  const read = () => Inner[value]
  log(Inner, read())
  {
    enum InBlock {
      A = Inner.C + 1,
    }
    log(InBlock)
    const x = InBlock.A
    fail(`${x}`)
  }
}

export function usedBefore(log: (...items: unknown[]) => void) {
  const before = () => Late.A
  try {
    log(before())
  } catch (error) {
    log((error as Error).constructor.name)
  }
  enum Late {
    A = 'late',
  }
  const after = before()
  log(after)
  fail(after)
}

export function failing() {
  const outside = 20
  enum Broken {
    A = 1,
    B = computed(outside),
  }
  return Broken.A
}

export function constants(log: (...items: unknown[]) => void) {
  const enum Local {
    A = 3,
    B = A + 1,
  }
  const value: Local = Local.B
  switch (value as Local) {
    case Local.A:
      const never = 1
      log(never)
      break
    case Local.B:
      const name = `B ${value}`
      fail(name)
  }
}
