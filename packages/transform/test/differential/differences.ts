import { runInstrumented, runPlain } from './observe.ts'
import type { InstrumentedObservation, Observation, Program } from './program.ts'

/** Every way in which a program does something else once it is instrumented, in words; empty when there is none. */
export async function differences(program: Program): Promise<string[]> {
  const plain = await runPlain(program)
  const instrumented = await runInstrumented(program)
  return [...differencesBetween(plain, instrumented), ...trouble(plain, instrumented)]
}

const COMPARED = ['returned', 'thrown', 'exports', 'globals'] as const

function differencesBetween(plain: Observation, instrumented: Observation): string[] {
  return [
    ...listDifferences('log', plain.log, instrumented.log),
    ...listDifferences('rejections', plain.rejections, instrumented.rejections),
    ...COMPARED.flatMap((part) => difference(part, plain[part], instrumented[part])),
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

/** What is wrong with an instrumented program on its own: the recorder complained, or saw nothing where errors were. */
function trouble(plain: Observation, { complaints, captures, thrown }: InstrumentedObservation): string[] {
  const missed = plain.thrown !== undefined && thrown !== undefined && captures.length === 0
  return [...complaints.map((line) => `complaint: ${line}`), ...(missed ? ['it throws, but nothing was captured'] : [])]
}
