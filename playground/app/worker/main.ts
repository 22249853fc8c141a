/**
 * The script of the workers: the transform and the runtime, which a program imports from the address of this script. It
 * shares its realm with the program, so the page takes nothing that comes from here on trust.
 */

import { configure, flush, onReport } from 'traceghost'
import { renderJson } from 'traceghost/reporters'
import { type Answer, type ConsoleCall, MAX_REPORTS } from '../messages/answer.ts'
import type { Request } from '../messages/request.ts'
import { recordConsole } from './console.ts'
import { prepare } from './instrument.ts'
import { shown } from './shown.ts'

export { configure, flush, ghost, onReport, reportOf } from 'traceghost'
export * from 'traceghost/recorder'

const { stringify, parse } = JSON
const post = self.postMessage.bind(self)
const MAX_SENT = 8
/** The most characters of all reports. */
const MAX_LENGTH = 2_000_000
const LATE_MS = 60
const MAX_TITLE = 1_000

let finish = (): void => {}

/** Takes the program that the worker was made for, then the word that its time is over. */
export function receive(text: string): void {
  if (text !== 'end') void run(parse(text) as Request)
  else {
    finish()
    post('end')
  }
}

const send = (answer: Answer): void => post(stringify(answer))

async function run(request: Request): Promise<void> {
  const made = prepare(request, import.meta.url)
  if ('kind' in made) {
    send(made)
    post('end')
    return
  }
  const address = URL.createObjectURL(new Blob([made.script], { type: 'text/javascript' }))
  const state = observe(request, address)
  send(made.answer)
  leaveAlone()
  try {
    await import(/* @vite-ignore */ address)
  } catch (error) {
    state.failed(error)
  }
  await flush()
  state.settled()
}

/** Sends what has come of the program: when it has settled, when something comes later, and at its end. */
function observe({ file, options }: Request, address: string): { failed(error: unknown): void; settled(): void } {
  const calls: ConsoleCall[] = []
  const reports: string[] = []
  let length = 0
  let more = 0
  let error: string | null = null
  let isPending = true
  let sent = 0
  let seen = -1
  const tell = (): void => {
    const amount = calls.length + reports.length + more
    if (sent >= MAX_SENT || (amount === seen && !isPending)) return
    sent++
    seen = amount
    const text = stringify({ kind: 'ran', error, isPending, reports, more, calls } satisfies Answer)
    post(text.replaceAll(address, file))
  }
  const later = (): void => {
    if (!isPending) setTimeout(tell, LATE_MS)
  }
  const { depth, suppress, maskPersonalData } = options
  recordConsole(calls)
  configure({ depth, suppress, maskPersonalData })
  onReport((report) => {
    const json = renderJson(report)
    if (reports.length < MAX_REPORTS && length + json.length <= MAX_LENGTH) {
      reports.push(json)
      length += json.length
    } else more++
    later()
  })
  finish = tell
  return {
    failed(thrown) {
      const text = shown(thrown, { left: MAX_TITLE })
      error = typeof text === 'string' ? (text.split('\n')[0] ?? '') : text.text
    },
    settled() {
      isPending = false
      tell()
    },
  }
}

/** Takes away from the program what would reach the frame: all that it has to say goes through its console. */
function leaveAlone(): void {
  for (let holder: object | null = self; holder; holder = Object.getPrototypeOf(holder))
    for (const name of ['postMessage', 'close', 'importScripts']) Reflect.deleteProperty(holder, name)
}
