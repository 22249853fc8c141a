import type { ConsoleCall, Shown } from '../messages/answer.ts'

/** The most elements of the console's view, about. */
const MAX_ELEMENTS = 5_000
/** The most groups in one another; those inside of the last one stand flat in it. */
const MAX_GROUPS = 20
const MAX_ARGS = 20
const MAX_ROWS = 100
const MAX_COLUMNS = 20
/** Of one call, so that one alone leaves room for others. */
const MAX_LENGTH = 100_000

/** Calls of a console, no more than a page can show. */
export interface Bounded {
  readonly calls: readonly ConsoleCall[]
  /** Something was left out. */
  readonly isCut: boolean
}

/** The elements and characters that are left. */
interface Room {
  elements: number
  /** Characters of the call. */
  length: number
  isCut: boolean
}

/** Takes as many calls as there is room for: each of them, and each part of them, is an element or more. */
export function bounded(calls: readonly ConsoleCall[]): Bounded {
  const room: Room = { elements: MAX_ELEMENTS, length: 0, isCut: false }
  const kept: ConsoleCall[] = []
  let level = 0
  for (const call of calls) {
    if (room.elements <= 0) return { calls: kept, isCut: true }
    room.length = MAX_LENGTH
    const isGroup = call.method === 'group' || call.method === 'groupCollapsed'
    if (isGroup) level++
    const isDeep = isGroup || call.method === 'groupEnd' ? level > MAX_GROUPS : false
    if (call.method === 'groupEnd' && level > 0) level--
    if (!isDeep) kept.push(boundedCall(call, room))
    else if (isGroup) kept.push({ ...boundedCall(call, room), method: 'log' })
  }
  return { calls: kept, isCut: room.isCut }
}

function boundedCall({ method, args }: ConsoleCall, room: Room): ConsoleCall {
  room.elements -= 4
  const [table] = args
  if (method === 'table' && typeof table === 'object') return { method, args: [boundedTable(table, room)] }
  const [first, ...rest] = limited(args, MAX_ARGS, room)
  if (first === undefined) return { method, args: [] }
  const kept = [typeof first === 'string' ? format(first, room) : value(first, room)]
  for (const arg of rest) if (hasRoom(room)) kept.push(value(arg, room))
  return { method, args: kept }
}

/** `a%s`: each part of a format is an element of its own. */
function format(text: string, room: Room): string {
  let end = 0
  for (const { 0: part, index } of text.matchAll(/%[csdifoOj%]/g)) {
    if (!hasRoom(room)) return characters(text.slice(0, end), room)
    room.elements -= 2
    end = index + part.length
  }
  return characters(text, room)
}

function value(shown: Shown, room: Room): Shown {
  room.elements -= 2
  if (typeof shown === 'string') return characters(shown, room)
  const members: (readonly [string, Shown])[] = []
  for (const [name, member] of shown.members) {
    if (!hasRoom(room)) break
    room.elements -= 2
    members.push([characters(name, room), value(member, room)])
  }
  return { text: characters(shown.text, room), members }
}

/** A row has a cell in every column, whether it has a value there or not. */
function boundedTable({ text, members }: Exclude<Shown, string>, room: Room): Shown {
  const columns = new Set<string>()
  const rows: (readonly [string, Shown])[] = []
  for (const [index, row] of limited(members, MAX_ROWS, room)) {
    if (!hasRoom(room)) break
    const cells = typeof row === 'string' ? [['', row] as const] : row.members
    const before = columns.size
    const kept = cells.filter(([name]) => {
      if (columns.size < MAX_COLUMNS) columns.add(name)
      return columns.has(name)
    })
    if (kept.length < cells.length) room.isCut = true
    room.elements -= 2 + columns.size + (columns.size - before) * rows.length
    rows.push([characters(index, room), typeof row === 'string' ? characters(row, room) : rowOf(row.text, kept, room)])
  }
  return { text, members: rows }
}

const rowOf = (text: string, cells: readonly (readonly [string, Shown])[], room: Room): Shown => ({
  text,
  members: cells.map(([name, cell]) => [name, characters(typeof cell === 'string' ? cell : cell.text, room)]),
})

function hasRoom(room: Room): boolean {
  if (room.elements > 0 && room.length > 0) return true
  room.isCut = true
  return false
}

function limited<Item>(items: readonly Item[], max: number, room: Room): readonly Item[] {
  if (items.length > max) room.isCut = true
  return items.slice(0, max)
}

function characters(text: string, room: Room): string {
  const kept = text.length > room.length ? `${text.slice(0, Math.max(room.length, 0))}…` : text
  if (kept !== text) room.isCut = true
  room.length -= text.length
  return kept
}
