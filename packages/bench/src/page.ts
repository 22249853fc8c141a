/** The bytes that the runtime adds to a page: the chunk that loads with it, and those that only a failure loads. */

import { gzipSync } from 'node:zlib'
import { bundleWithEsbuild, type Chunk } from './bundle.ts'
import type { Row } from './table.ts'

const BUDGET_BYTES = 6_000
/** The program itself adds a few bytes; they count. */
export const ENTRIES = {
  "import { ghost } from 'traceghost'": "import { ghost } from 'traceghost'; globalThis.start = ghost",
  'an instrumented file alone':
    "import { capture } from 'traceghost/recorder'; globalThis.start = (error, table) => capture(error, table, 0)",
  'both, and all of the public API':
    "export * from 'traceghost'; import { attach, capture, enter, isPromise, settle } from 'traceghost/recorder'; globalThis.start = [attach, capture, enter, isPromise, settle]",
}
/** The first of the entries. */
export async function measurePage(): Promise<Row[]> {
  return pageRows(await bundleWithEsbuild(Object.values(ENTRIES)[0] as string), true)
}

export function pageRows(chunks: readonly Chunk[], hasBudget: boolean): Row[] {
  const initial = loadedWith(
    chunks.filter(({ isEntry }) => isEntry),
    chunks,
  )
  const lazy = chunks.filter((chunk) => !initial.includes(chunk))
  const [minified, compressed] = sizes(initial)
  return [
    { what: 'initial, gzip', measured: compressed, unit: 'bytes', ...(hasBudget ? { budget: BUDGET_BYTES } : {}) },
    { what: 'initial, minified', measured: minified, unit: 'bytes' },
    ...(hasBudget ? lazy : []).map((chunk): Row => {
      const [measured, gzipped] = sizes([chunk])
      return { what: `lazy ${chunk.name}`, measured: gzipped, unit: 'bytes', note: `minified ${measured} bytes` }
    }),
  ]
}

/** Each file is compressed by itself, as servers do. */
function sizes(chunks: readonly Chunk[]): [minified: number, compressed: number] {
  return [
    chunks.reduce((sum, { code }) => sum + Buffer.byteLength(code), 0),
    chunks.reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0),
  ]
}

/** The chunks, and what they import statically. */
function loadedWith(chunks: readonly Chunk[], all: readonly Chunk[]): Chunk[] {
  const found = new Set(chunks)
  // A set that grows while it is walked through is walked to its new end.
  for (const { imports } of found) for (const chunk of all) if (imports.includes(chunk.name)) found.add(chunk)
  return [...found]
}
