const counts: Record<string, number> = {}
if (typeof window === 'object') Object.assign(window, { counts })

/** Counts renders and runs of effects. */
export function count(name: string): void {
  counts[name] = (counts[name] ?? 0) + 1
}
