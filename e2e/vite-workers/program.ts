/** A script that fails in a worker, of whichever kind, and answers with the reports. */

import type { Report } from 'traceghost'
import { expect } from 'vitest'

const KEY = 'correct-horse-battery-staple'

/** Has a mark that is a decorator, which no engine knows. */
export const WORKER = `import { configure, flush, ghost, onReport } from 'traceghost'
configure({ reportType: 'none' })
class Packer {
  @ghost pack(packedItem: { size?: { width: number } }, signingKey: string): number {
    const packedSize = packedItem.size!.width
    return packedSize + signingKey.length
  }
}
const delivered: unknown[] = []
onReport((report) => void delivered.push(report))
async function answer(port: MessagePort): Promise<void> {
  try { new Packer().pack({}, '${KEY}') } catch {}
  await flush()
  port.postMessage(JSON.stringify(delivered.splice(0)))
}
addEventListener('message', ({ ports: [port] }: MessageEvent) => port && void answer(port))
addEventListener('connect', ({ ports: [port] }: MessageEvent) => void answer(port!))
`

/** In a page: the answer of a worker. */
export const ASK = `
export function ask(worker) {
  const { port1, port2 } = new MessageChannel()
  return new Promise((resolve, reject) => {
    const answered = ({ data }) => resolve(data)
    worker.onerror = ({ message }) => reject(new Error(message || 'the worker did not start'))
    if (worker.port) worker.port.onmessage = answered
    else port1.onmessage = answered
    if (!worker.port) worker.postMessage('fail', [port2])
  })
}
`

/** The one report has names and values, and no secret. */
export function expectPacked(answer: string): void {
  const reports = JSON.parse(answer) as Report[]
  expect(reports.map(({ ghost, error }) => [ghost, error.type])).toEqual([['Packer.pack', 'TypeError']])
  const names = reports[0]?.frames[0]?.scopes.flatMap(({ variables }) => variables.map(({ name }) => name))
  expect(names).toEqual(expect.arrayContaining(['packedItem', 'packedSize', 'signingKey']))
  expect(reports[0]?.environment.runtime).toBe('worker')
  expect(answer).not.toContain(KEY)
}
