/** The only script of the sandboxed frame: it starts workers, ends them, and passes texts on. */

import { MAX_ANSWER } from '../messages/answer.ts'
import { type Ending, MAX_MESSAGES, MAX_SENT_LENGTH, type Run, type Start, TIME_LIMIT_MS } from '../messages/frame.ts'

/** How long a worker may take to answer that it is done. */
const LAST_WORD_MS = 300

/** How long the transform may take, and the worker's script to load. */
const PREPARATION_MS = 10_000

/**
 * The script that a worker begins with: Chromium starts no module from an address without an origin. Stack traces show
 * the runtime by its name.
 */
const BOOT = `const NAME = '\\n//# sourceURL=/node_modules/traceghost/playground.js'
let engine
addEventListener('message', ({ data }) => {
  if (engine) engine.then(({ receive }) => receive(data))
  else engine = import(URL.createObjectURL(new Blob([data, NAME], { type: 'text/javascript' })))
})`

addEventListener('message', ({ source, data, ports: [port] }: MessageEvent<Start>) => {
  if (source === parent && port) serve(port, data.engine)
})

function serve(port: MessagePort, engine: string): void {
  const boot = URL.createObjectURL(new Blob([BOOT], { type: 'text/javascript' }))
  const create = (): Worker => {
    const worker = new Worker(boot)
    worker.postMessage(engine)
    return worker
  }
  let spare = create()
  let end = (): void => {}
  port.onmessage = ({ data: { run, request } }: MessageEvent<Run>) => {
    end()
    end = perform(spare, request, {
      answer: (answer) => port.postMessage({ run, answer }),
      ended: (ended) => port.postMessage({ run, ended }),
    })
    // Ready when the next program comes.
    spare = create()
  }
}

interface Listener {
  answer(text: string): void
  ended(how: Ending): void
}

/** @returns ends it early, without a word. */
function perform(worker: Worker, request: string, { answer, ended }: Listener): () => void {
  let messages = 0
  let length = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = (): void => {
    clearTimeout(timer)
    worker.onmessage = null
    worker.onerror = null
    worker.terminate()
  }
  const end = (how: Ending): void => {
    stop()
    ended(how)
  }
  const limit = (timeMs: number): void => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      worker.postMessage('end')
      timer = setTimeout(() => end('time'), LAST_WORD_MS)
    }, timeMs)
  }
  worker.onmessage = ({ data }: MessageEvent<unknown>) => {
    messages++
    length += typeof data === 'string' ? data.length : 0
    if (data === 'end') end('done')
    else if (typeof data !== 'string' || messages > MAX_MESSAGES || length > MAX_SENT_LENGTH) end('flood')
    else if (data.length > MAX_ANSWER) end('flood')
    else {
      // The program begins behind the first answer.
      if (messages === 1) limit(TIME_LIMIT_MS)
      answer(data)
    }
  }
  worker.onerror = (event) => {
    event.preventDefault()
    if (messages === 0) end('failed')
  }
  limit(PREPARATION_MS)
  worker.postMessage(request)
  return stop
}
