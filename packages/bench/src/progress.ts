const started = performance.now()

/** Says on the standard error what is measured now, and the minutes that have passed. */
export function progress(what: string): void {
  const minutes = ((performance.now() - started) / 60_000).toFixed(1)
  process.stderr.write(`[bench] ${minutes} min: ${what}\n`)
}
