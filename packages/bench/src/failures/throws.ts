import { inProcess } from '../children.ts'
import { manyTimes, middle } from '../processes.ts'
import { singleProgram } from '../programs.ts'
import type { Row } from '../table.ts'
import { type Kind, THROWN, type Thrown, type Throws } from './thrown.ts'

/**
 * Errors that the program catches itself: what a frame adds, what that makes of the plain program, and what Sentry
 * makes of it.
 */
export async function measureThrows(): Promise<Row[]> {
  const { plain, instrumented } = singleProgram('throws', 'all')
  // The address of Sentry's inspector does not matter.
  const flags = ['--inspect-publish-uid=http']
  const processes = await manyTimes(() => inProcess<Throws[]>('throws', [plain, instrumented], { flags }))
  return THROWN.flatMap((thrown, index) => {
    const throws = processes.map((each) => each[index] as Throws)
    return rowsOf(thrown, throws)
  })
}

const NAMES: Readonly<Record<Kind, string>> = {
  fresh: 'a new error',
  kept: 'an error that is kept',
  text: 'a string',
}

function rowsOf({ kind, depth }: Thrown, throws: readonly Throws[]): Row[] {
  const row = (numberOf: (each: Throws) => number, digits: number): Pick<Row, 'measured' | 'note'> => {
    const numbers = throws.map((each) => [numberOf(each)])
    return middle(numbers, digits)
  }
  const rows: Row[] = [
    {
      what: `${NAMES[kind]} through ${depth} frames, extra a frame`,
      unit: 'µs',
      budget: 1,
      ...row(({ plain, instrumented }) => (instrumented - plain) / depth, 2),
    },
    {
      what: '  all of it, to the plain program',
      unit: '×',
      ...row(({ plain, instrumented }) => instrumented / plain, 3),
    },
  ]
  // It captures nothing of the others.
  if (kind !== 'fresh') return rows
  const times = row(({ plain, sentry }) => sentry / plain, 0)
  return [...rows, { what: '  Sentry with local variables, to plain', unit: '×', ...times }]
}
