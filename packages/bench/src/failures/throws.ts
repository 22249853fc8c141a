import { inProcess } from '../children.ts'
import { manyTimes, middle } from '../processes.ts'
import { singleProgram } from '../programs.ts'
import type { Row } from '../table.ts'
import { DEPTHS, type Throws } from './depths.ts'

/** Errors that the program catches itself: what a frame adds, what that makes of the plain program, and what Sentry makes of it. */
export async function measureThrows(): Promise<Row[]> {
  const { plain, instrumented } = singleProgram('throws', 'all')
  // The address of Sentry's inspector does not matter.
  const flags = ['--inspect-publish-uid=http']
  const processes = await manyTimes(() => inProcess<Throws[]>('throws', [plain, instrumented], flags))
  return DEPTHS.flatMap((depth, index) => {
    const throws = processes.map((each) => each[index] as Throws)
    return rowsOf(depth, throws)
  })
}

function rowsOf(depth: number, throws: readonly Throws[]): Row[] {
  const row = (numberOf: (each: Throws) => number, digits: number): Pick<Row, 'measured' | 'note'> => {
    const numbers = throws.map((each) => [numberOf(each)])
    return middle(numbers, digits)
  }
  return [
    {
      what: `through ${depth} frames, extra a frame`,
      unit: 'µs',
      budget: 1,
      ...row(({ plain, instrumented }) => (instrumented - plain) / depth, 2),
    },
    {
      what: '  all of it, to the plain program',
      unit: '×',
      ...row(({ plain, instrumented }) => instrumented / plain, 3),
    },
    { what: '  Sentry with local variables, to plain', unit: '×', ...row(({ plain, sentry }) => sentry / plain, 0) },
  ]
}
