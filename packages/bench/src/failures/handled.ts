import { inProcess } from '../children.ts'
import { singleProgram } from '../programs.ts'
import type { Row } from '../table.ts'

/** Errors that the program handles and keeps: how many arrays that their frames held are alive. */
export async function measureHandled(): Promise<Row[]> {
  const { plain, instrumented } = singleProgram('handled', 'all')
  const flags = ['--expose-gc']
  const [plainAtOnce = Number.NaN] = await inProcess('handled', [plain], { flags })
  const [atOnce = Number.NaN, later = Number.NaN] = await inProcess('handled', [instrumented], { flags })
  const note = `${plainAtOnce} in the plain program`
  return [
    { what: 'of 200, at once', measured: atOnce, unit: 'values', budget: 16, note },
    { what: '  after a second', measured: later, unit: 'values', budget: 0, note },
  ]
}
