/** Weighs in a worker. */
export function weighed(item: string, show: (grams: number) => void): void {
  const worker = new Worker(new URL('./weigh.ts', import.meta.url), { type: 'module' })
  worker.addEventListener('message', ({ data }) => {
    if (data.report) Object.assign(window, { workerReports: [data.report] })
    else show(data.weight)
  })
  worker.postMessage(item)
}
