import type { Ref } from '../tree/tree.ts'

export type EntryKind = 'var' | 'let' | 'const' | 'function' | 'class' | 'parameter' | 'self'

/** A name that is declared. */
export interface Entry {
  readonly name: string
  readonly kind: EntryKind
  /** Known to hold a function. */
  readonly callable: Callable | undefined
  /** Its declaration stands before the place that is rendered. */
  ready: boolean
}

export interface Callable {
  readonly isAsync: boolean
  readonly isGenerator: boolean
  readonly isClass: boolean
}

/** Names of `var`s differ from those of other declarations, since in nested blocks they would clash. */
const POOLS = { lexical: [...'abcdefgh'], var: [...'uvw'], class: [...'ABCD'] }

type ScopeKind = 'module' | 'parameters' | 'function' | 'block' | 'catch'

/** The names of a region of the program that is rendered. */
export class Scope {
  readonly #entries = new Map<string, Entry>()

  readonly kind: ScopeKind
  readonly parent: Scope | undefined

  constructor(kind: ScopeKind, parent?: Scope) {
    this.kind = kind
    this.parent = parent
  }

  /** Declares the next free name of a pool. */
  declare(pool: keyof typeof POOLS, pick: number, { kind, callable }: Pick<Entry, 'kind'> & Partial<Entry>): Entry {
    const names = POOLS[pool]
    let at = pick
    while (this.#isTaken(nameAt(names, at)) && (kind !== 'var' || !this.#isVariable(nameAt(names, at)))) at++
    const name = nameAt(names, at)
    const ready = kind === 'var' || kind === 'function' || kind === 'parameter'
    const entry = { name, kind, callable, ready }
    this.#entries.set(name, entry)
    return entry
  }

  /** Declares a function of the body of a function: its name may be that of a `var` or of another one. */
  redeclare(pick: number, callable: Callable): Entry {
    const taken = [...this.#entries.values()].filter(({ kind }) => kind === 'var' || kind === 'function')
    const name = taken[pick % Math.max(1, taken.length)]?.name ?? nameAt(POOLS.var, pick)
    const entry: Entry = { name, kind: 'function', callable, ready: true }
    this.#entries.set(name, entry)
    return entry
  }

  has(name: string): boolean {
    return this.#entries.has(name)
  }

  get(name: string): Entry | undefined {
    return this.#entries.get(name)
  }

  /** The scope that a `var` belongs to. */
  get home(): Scope {
    return (this.kind === 'block' || this.kind === 'catch') && this.parent ? this.parent.home : this
  }

  /** The entry that a tree picks: one that fits, else any. */
  resolve({ pick, early }: Ref, fits: (entry: Entry) => boolean = () => true): Entry | undefined {
    const visible = this.#visible({ pick, early })
    const fitting = visible.filter(fits)
    const candidates = fitting.length > 0 ? fitting : visible
    return candidates[pick % Math.max(1, candidates.length)]
  }

  /** Names whose declarations come later are seen from functions too: mostly they are called when there is a value. */
  #visible({ pick, early }: Ref): Entry[] {
    const isOdd = pick % 2 === 1
    const found = new Map<string, Entry>()
    let isAround = false
    for (let scope: Scope | undefined = this; scope; scope = scope.parent) {
      for (const entry of scope.#entries.values()) {
        if (!found.has(entry.name) && (early || (isAround && isOdd) || entry.ready)) found.set(entry.name, entry)
      }
      isAround ||= scope.kind === 'parameters'
    }
    return [...found.values()]
  }

  /** A name of the body cannot be that of a parameter or of what is caught, except for `var` and functions. */
  #isTaken(name: string): boolean {
    const isShared = this.kind === 'function' || this.parent?.kind === 'catch'
    return this.#entries.has(name) || (isShared && this.parent?.has(name) === true)
  }

  #isVariable(name: string): boolean {
    const entry = this.#entries.get(name) ?? this.parent?.get(name)
    return entry?.kind === 'var' || entry?.kind === 'parameter' || entry?.kind === 'function'
  }
}

/** `a`, `b`, …, then `a1`, `b1`, … */
function nameAt(names: readonly string[], index: number): string {
  const round = Math.floor(index / names.length)
  return `${names[index % names.length]}${round || ''}`
}
