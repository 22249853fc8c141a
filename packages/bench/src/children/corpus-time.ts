/** Sends the ratios of each subject of a group to its base, one a round; arguments: the group, rounds. */

import { GROUPS, type GroupName, type Subject } from '../corpus/subjects.ts'
import { workOf } from '../measure.ts'

const { files, base, subjects } = GROUPS[process.argv[2] as GroupName]
const rounds = Number(process.argv[3])
const corpus = files()
const runs = [base, ...Object.values(subjects)]

const passOf = async (subject: Subject): Promise<number> => {
  // The next must not pay for the garbage of the one before.
  globalThis.gc?.()
  return workOf(() => {
    for (const file of corpus) subject(file)
  }, 1)
}

for (const subject of runs) await passOf(subject)
const ratios: number[][] = Object.values(subjects).map(() => [])
for (let round = 0; round < rounds; round++) {
  const elapsedMs: number[] = []
  for (let turn = 0; turn < runs.length; turn++) {
    const index = (turn + round) % runs.length
    elapsedMs[index] = await passOf(runs[index] as Subject)
  }
  const [baseMs = Number.NaN, ...others] = elapsedMs
  for (const [index, ms] of others.entries()) ratios[index]?.push(ms / baseMs)
}
process.send?.(ratios)
