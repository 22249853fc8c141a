import { configure, flush, onReport, type Report } from 'traceghost'

/** The outcome of one case. */
export interface Outcome {
  /** The returned or thrown value. */
  result: string
  /** `ghost(argument, …)`, with `this: ` where it was something. */
  reports: string[]
}

/** Runs cases one after the other and prints, as JSON, what became of each. */
export async function print(cases: Record<string, () => unknown>): Promise<void> {
  configure({ reportType: 'none' })
  const outcomes: Record<string, Outcome> = {}
  for (const [name, run] of Object.entries(cases)) {
    const reports: Report[] = []
    const stop = onReport((report) => reports.push(report))
    outcomes[name] = { result: await resultOf(run), reports: [] }
    await flush()
    stop()
    outcomes[name].reports = reports.map(textOf)
  }
  console.log(JSON.stringify(outcomes))
}

async function resultOf(run: () => unknown): Promise<string> {
  try {
    const result = await run()
    return result === undefined ? 'nothing' : JSON.stringify(result)
  } catch (error) {
    return `thrown: ${(error as Error).message}`
  }
}

function textOf({ ghost, frames, suppressed, notes, error }: Report): string {
  const values = frames.flatMap((frame) => frame.scopes).flatMap((scope) => scope.variables)
  const shown = values.map(({ value }) => (value.kind === 'primitive' ? value.text : value.kind))
  const self = frames[0]?.this?.kind === 'object' ? ` of ${frames[0].this.type}` : ''
  const help = notes.some((note) => note.includes('unplugin-traceghost')) ? '' : ' without help'
  const stack = error.stack.length > 0 ? '' : ' without stack'
  return `${ghost}(${shown.join(', ')})${self}${suppressed ? ' suppressed' : ''}${help}${stack}`
}
