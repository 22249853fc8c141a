/** Programs whose async ghosts return what may be a promise, in all kinds of expressions, by the name of their file. */

const VALUES = {
  or: 'a || 2',
  conditional: 'a ? 1 : other(a)',
  ...(process.env.TRACEGHOST_MATRIX === 'full' && {
    and: 'a && 2',
    nullish: 'a ?? 2',
    call: 'other(a)',
    name: 'a',
    'member and index': 'list[a]',
    parenthesised: '(a || 2)',
  }),
}

const programOf = (value: string): string => `
const list: unknown[] = []
const other = (a?: unknown): unknown => a
const arrow = async (a?: number) => {
  'use ghost'
  if (a) return 5
  return ${value}
}
const expression = async (a?: any): Promise<unknown> => { 'use ghost'; return ${value} }
class Store {
  async only(a?: any) {
    'use ghost'
    return ${value}
  }
  async last(a?: any) {
    'use ghost'
    if (a) return 5;
    return ${value};
  }
  async unused(a?: any) {
    'use ghost'
    return ${value}
  }
  async guarded(a?: any) {
    'use ghost'
    try {
      if (a) return 5
      return ${value}
    } finally {
      other()
    }
  }
}
void arrow(1)
void expression(1)
void new Store().only(1)
void new Store().last(1)
void new Store().last(0)
void new Store().guarded(1)
`

export const RETURNS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(VALUES).map(([name, value]) => [`returned ${name}.ts`, programOf(value)]),
)
