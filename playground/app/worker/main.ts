/**
 * The script of the workers: the transform and the runtime, which a program imports from the address of this script. It
 * shares its realm with the program, so the page takes nothing that comes from here on trust.
 */

import { configure, flush } from 'traceghost'
import { type Answer, MAX_ANSWER } from '../messages/answer.ts'
import type { Request } from '../messages/request.ts'
import { prepare } from './instrument.ts'
import { observe } from './observe.ts'
import { followTimers } from './timers.ts'

export { configure, flush, ghost, onReport, reportOf } from 'traceghost'
export * from 'traceghost/recorder'

const { stringify, parse } = JSON
const post = self.postMessage.bind(self)

let finish = (): void => {}

/** Takes the program that the worker was made for, then the word that its time is over. */
export function receive(text: string): void {
  if (text !== 'end') void run(parse(text) as Request)
  else {
    finish()
    post('end')
  }
}

/** The program may have changed what strings can do: what is too long is not even copied to the frame. */
function send(answer: Answer, change = (text: string): string => text): void {
  const text = change(stringify(answer))
  post(typeof text === 'string' && text.length <= MAX_ANSWER ? text : 'no answer')
}

async function run(request: Request): Promise<void> {
  const made = prepare(request, import.meta.url)
  if ('kind' in made) {
    send(made)
    post('end')
    return
  }
  const address = URL.createObjectURL(new Blob([made.script], { type: 'text/javascript' }))
  const { depth, suppress, maskPersonalData } = request.options
  configure({ depth, suppress, maskPersonalData })
  const state = observe((ran) => send(ran, (text) => text.replaceAll(address, request.file)))
  finish = state.finish
  send(made.answer)
  leaveAlone()
  followTimers()
  try {
    await import(/* @vite-ignore */ address)
  } catch (error) {
    state.failed(error)
  }
  await flush()
  state.settled()
}

/** Takes away from the program what would reach the frame: all that it has to say goes through its console. */
function leaveAlone(): void {
  for (let holder: object | null = self; holder; holder = Object.getPrototypeOf(holder))
    for (const name of ['postMessage', 'close', 'importScripts']) Reflect.deleteProperty(holder, name)
}
