/** Sends the bytes that a pass over a group allocates, by subject, the base first. */

import { GROUPS, type GroupName, type Subject } from '../corpus/subjects.ts'

const { files, base, subjects } = GROUPS[process.argv[2] as GroupName]
const corpus = files()

const bytesInUse = (): number => {
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

/** Of the young generation's size, which the flags of this process set. */
const COLLECT_AFTER_BYTES = 200e6

/** Nothing is collected while files are worked on, so what is in use then is all that was allocated. */
function allocatedBy(subject: Subject): number {
  let bytes = 0
  let start = collected()
  for (const file of corpus) {
    subject(file)
    if (bytesInUse() - start < COLLECT_AFTER_BYTES) continue
    bytes += bytesInUse() - start
    start = collected()
  }
  return bytes + bytesInUse() - start
}

function collected(): number {
  globalThis.gc?.()
  return bytesInUse()
}

const runs = [base, ...Object.values(subjects)]
for (const subject of runs) for (const file of corpus.slice(0, 50)) subject(file)
process.send?.(runs.map(allocatedBy))
