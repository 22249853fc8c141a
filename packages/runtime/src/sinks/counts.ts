/** How many there are of each kind. The program may have replaced built-ins when this runs. */
export class Counts {
  total = 0
  kinds = 0
  #counts: Record<string, number> = {}

  add(key: string, count: number): void {
    const before = this.of(key)
    this.#counts[key] = before + count
    this.total += count
    if (before === 0) this.kinds++
  }

  of(key: string): number {
    return this.#counts[key] ?? 0
  }
}
