// Why: docs/adr/swc-plugin-speed.md
// Puts the planner's bytecode into the plugin as code that writes it. Hosts copy the data of a module for every file, a
// module's own data and what it copies itself alike; code is there already, and only files with marks run it.
import { concat, listed, moduleOf, Reader, SECTIONS, type Section, sectionsOf, sized, unsigned } from './wasm.ts'

/** The function that the build fills in: it gets an address, and returns a length. */
const NAME = 'traceghost_planner'

export function withPlanner(plugin: Uint8Array, planner: Uint8Array): Uint8Array {
  const sections = sectionsOf(plugin)
  const index = codeIndexOf(sections)
  const made: Readonly<Record<number, (content: Uint8Array) => Uint8Array>> = {
    [SECTIONS.export]: withoutExport,
    [SECTIONS.code]: (content) => withBody(content, index, writing(planner)),
  }
  return moduleOf(sections.map(({ id, content }) => ({ id, content: made[id]?.(content) ?? content })))
}

const ADDRESS = Uint8Array.of(0x20, 0)
const CONSTANT = Uint8Array.of(0xfd, 0x0c)
const STORE = Uint8Array.of(0xfd, 0x0b, 0)
const WIDTH = 16

/** Writes sixteen bytes at a time. */
function writing(bytes: Uint8Array): Uint8Array {
  const noLocals = Uint8Array.of(0)
  const parts: Uint8Array[] = [noLocals]
  for (let at = 0; at < bytes.length; at += WIDTH) {
    const constant = new Uint8Array(WIDTH)
    constant.set(bytes.subarray(at, at + WIDTH))
    parts.push(ADDRESS, CONSTANT, constant, STORE, unsigned(at))
  }
  return concat([...parts, number(bytes.length), Uint8Array.of(0x0b)])
}

/** A constant that is not negative: one more bit says so. */
function number(value: number): Uint8Array {
  const bytes = unsigned(value)
  const last = bytes.at(-1) as number
  const signed = last < 0x40 ? bytes : concat([bytes.with(-1, last | 0x80), Uint8Array.of(0)])
  return concat([Uint8Array.of(0x41), signed])
}

function withBody(code: Uint8Array, index: number, body: Uint8Array): Uint8Array {
  const reader = new Reader(code)
  return listed(reader.list(() => reader.sized()).map((old, at) => sized(at === index ? body : old)))
}

interface Export {
  readonly name: string
  readonly kind: number
  readonly index: number
}

function exportsIn(content: Uint8Array): Export[] {
  const reader = new Reader(content)
  return reader.list(() => ({
    name: new TextDecoder().decode(reader.sized()),
    kind: reader.byte(),
    index: reader.unsigned(),
  }))
}

function withoutExport(content: Uint8Array): Uint8Array {
  const kept = exportsIn(content).filter(({ name }) => name !== NAME)
  return listed(
    kept.map(({ name, kind, index }) =>
      concat([sized(new TextEncoder().encode(name)), Uint8Array.of(kind), unsigned(index)]),
    ),
  )
}

/** Where the function's code is. Imported functions, which are all that is imported, have none. */
function codeIndexOf(sections: readonly Section[]): number {
  const contentOf = (id: number): Uint8Array =>
    sections.find((section) => section.id === id)?.content ?? Uint8Array.of(0)
  const found = exportsIn(contentOf(SECTIONS.export)).find(({ name }) => name === NAME)
  if (!found) throw new Error(`The plugin lacks ${NAME}`)
  return found.index - new Reader(contentOf(SECTIONS.import)).unsigned()
}
