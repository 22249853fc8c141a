import { inProcess } from '../children.ts'
import { manyTimes, middle } from '../processes.ts'
import { singleProgram } from '../programs.ts'
import type { Row } from '../table.ts'

/** From the failing call, so a little more than from the boundary, to the report. */
export async function measureReports(): Promise<Row[]> {
  const { instrumented } = singleProgram('report', 'module')
  const elapsedMs = await manyTimes(() => inProcess('report', [instrumented]))
  const part = (start: number, end?: number): Pick<Row, 'measured' | 'note'> =>
    middle(
      elapsedMs.map((process) => process.slice(start, end)),
      3,
    )
  return [
    { what: 'three frames, warm', unit: 'ms', budget: 0.5, ...part(200) },
    { what: '  10th to 45th of a process', unit: 'ms', ...part(9, 45) },
    { what: '  first of a process', unit: 'ms', ...part(0, 1) },
  ]
}

/** Each reporter with the same report, to `JSON.stringify` of that report. */
export async function measureReporters(): Promise<Row[]> {
  const { instrumented } = singleProgram('report', 'module')
  const processes = await manyTimes(() => inProcess<Record<string, number>>('reporters', [instrumented]))
  return Object.keys(processes[0] ?? {}).map((name) => {
    const ratios = processes.map((each) => [each[name] ?? Number.NaN])
    return { what: name, unit: '×', ...middle(ratios, 1) }
  })
}
