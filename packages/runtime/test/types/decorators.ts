/** Decorators of both kinds: what they decorate keeps its type. */

import { ghost } from 'traceghost'
import { type Equal, holds } from './equal.ts'

@ghost
class Repo<Row> {
  readonly rows: Row[]
  constructor(rows: Row[]) {
    this.rows = rows
  }
}
holds<Equal<ConstructorParameters<typeof Repo<number>>, [rows: number[]]>>()

@ghost({ depth: 1, suppress: true })
abstract class Shape {
  abstract area(): number
}

class Payments {
  @ghost charge(user: string, amount = 1): number {
    return user.length + amount
  }
  @ghost() repay(user: string, amount = 1): number {
    return user.length + amount
  }
  @ghost({ suppress: true }) async refund(amount: number): Promise<number> {
    return amount
  }
  @ghost *rows(): Generator<number> {
    yield 1
  }
  @ghost async *pages(): AsyncGenerator<number> {
    yield 1
  }
  @ghost find<Key extends keyof this>(key: Key): this[Key] {
    return this[key]
  }
  load(id: number): number
  load(id: string): string
  @ghost load(id: number | string): number | string {
    return id
  }
  @ghost map<Item>(items: readonly Item[], mapper: (item: Item) => Item): Item[] {
    return items.map(mapper)
  }
  @ghost static open(owner: string): Payments {
    return owner ? new Payments() : new Payments()
  }
  @ghost protected check(): boolean {
    return true
  }
  @ghost get balance(): number {
    return 1
  }
  @ghost set limit(value: number) {
    void value
  }
  @ghost field = (amount: number): number => amount
  @ghost({ depth: 2 }) later = async (id: string): Promise<string> => id
  @ghost static make = (): Payments => new Payments()
}
holds<Equal<Payments['repay'], (user: string, amount?: number) => number>>()
holds<Equal<Payments['charge'], (user: string, amount?: number) => number>>()
const loaded: [number, string] = [new Payments().load(1), new Payments().load('a')]
holds<Equal<Payments['field'], (amount: number) => number>>()
holds<Equal<Payments['balance'], number>>()

class Wrong {
  // @ts-expect-error no such option
  @ghost({ dept: 1 }) a(): void {}
  // @ts-expect-error no such report type
  @ghost({ reportType: 'pdf' }) b = (): void => {}
}

export const all: unknown[] = [loaded, Repo, Shape, Payments, Wrong]
