import type { InstrumentedObservation, Observation, Program } from './program.ts'

const COMPARED = ['thrown', 'exports', 'globals'] as const

/** Every way in which a program does something else once it is instrumented, in words; empty when there is none. */
export function compare(
  plain: Observation,
  instrumented: InstrumentedObservation,
  { unrecorded = [] }: Pick<Program, 'unrecorded'> = {},
): string[] {
  return [
    ...listDifferences('log', plain.log, instrumented.log),
    ...listDifferences('rejections', plain.rejections, instrumented.rejections),
    ...COMPARED.flatMap((part) => difference(part, plain[part], instrumented[part])),
    ...instrumented.complaints.map((line) => `complaint: ${line}`),
    ...instrumented.unrecorded
      .filter((name) => !unrecorded.includes(name))
      .map((name) => `nothing of the error of ${name} is recorded`),
  ]
}

function listDifferences(part: string, plain: readonly string[], instrumented: readonly string[]): string[] {
  const length = Math.max(plain.length, instrumented.length)
  const all = Array.from({ length }, (_, at) => difference(`${part} ${at}`, plain[at], instrumented[at]))
  return all.flat()
}

/** Long texts are shown from a little before where they part. */
function difference(part: string, plain: string | undefined, instrumented: string | undefined): string[] {
  if (plain === instrumented) return []
  let at = 0
  while (plain && instrumented && plain[at] === instrumented[at]) at++
  const from = Math.max(0, at - 80)
  const excerpt = (text: string | undefined): string => text?.slice(from, at + 160) ?? 'nothing'
  return [`${part}: plain ${excerpt(plain)}\n  instrumented ${excerpt(instrumented)}`]
}
