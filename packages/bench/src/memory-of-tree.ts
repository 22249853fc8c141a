import { readdirSync, readFileSync } from 'node:fs'

const PAGE_BYTES = 4096

/** The resident memory of a process and of all that it has started, by Linux's `/proc`. */
export function memoryOfTree(root: number): number {
  const children = new Map<number, number[]>()
  const bytes = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    const pid = Number(name)
    const fields = Number.isInteger(pid) ? statOf(pid) : undefined
    if (!fields) continue
    // The state is the first field behind the name; the parent is the second.
    const parent = Number(fields[1])
    children.set(parent, [...(children.get(parent) ?? []), pid])
    bytes.set(pid, Number(fields[21]) * PAGE_BYTES)
  }
  const sum = (pid: number): number =>
    (bytes.get(pid) ?? 0) + (children.get(pid) ?? []).map(sum).reduce((one, other) => one + other, 0)
  return sum(root)
}

/** The fields behind the name, which may have spaces; none of a process that has ended. */
function statOf(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}
