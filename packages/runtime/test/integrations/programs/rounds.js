import { flush, onReport } from 'traceghost'

/**
 * How often an effect runs in each of two rounds: before the part of the runtime has been loaded that takes snapshots,
 * and with it.
 *
 * @param watch makes an effect that calls `count` in each run, and ends at once where that is false; returns what ends
 * the effect
 * @param change changes what no effect reads
 */
export async function rounds(watch, change) {
  const counts = []
  const reports = []
  onReport((report) => reports.push(report))
  for (let round = 0; round < 2; round++) {
    let runs = 0
    const stop = watch(() => ++runs < 20)
    change(round)
    counts.push(runs)
    stop()
    await flush()
  }
  return { counts, reports }
}
