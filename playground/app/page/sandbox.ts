import frameScript from 'bundled:../frame/main.ts'
import { type Answer, readAnswer } from '../messages/answer.ts'
import { type Ending, type News, type Run, readNews, type Start } from '../messages/frame.ts'
import type { Request } from '../messages/request.ts'
import { element } from './dom.ts'

/** About the program that was asked for last. */
export interface SandboxListener {
  /** @param answer `undefined` for one that is none. */
  answer(answer: Answer | undefined): void
  ended(how: Ending): void
}

export interface Sandbox {
  run(request: Request): void
}

/** The frame ends a program earlier; past this time the frame itself is gone. */
const FRAME_LIMIT_MS = 15_000

/** Runs programs in workers of a frame without an origin, without a network and without a way back but a port. */
export function createSandbox(place: HTMLElement, listener: SandboxListener): Sandbox {
  let number = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let port: Promise<MessagePort> | undefined = openFrame(place, receive)
  port.catch(() => {})

  function receive(value: unknown): void {
    const news = readNews(value)
    if (news?.run === number) tell(news)
  }

  function tell(news: News): void {
    if ('answer' in news) listener.answer(readAnswer(news.answer))
    else {
      clearTimeout(timer)
      listener.ended(news.ended)
    }
  }

  function again(): void {
    port = openFrame(place, receive)
    listener.ended('time')
  }

  return {
    run(request) {
      const run = ++number
      clearTimeout(timer)
      port ??= openFrame(place, receive)
      port.then(
        (open) => {
          if (run !== number) return
          timer = setTimeout(again, FRAME_LIMIT_MS)
          open.postMessage({ run, request: JSON.stringify(request) } satisfies Run)
        },
        () => {
          if (run !== number) return
          // Tried again for the next program.
          port = undefined
          listener.ended('failed')
        },
      )
    },
  }
}

// Why: docs/adr/playground.md
const POLICY = (nonce: string): string =>
  `default-src 'none'; script-src 'nonce-${nonce}' blob:; worker-src blob:; connect-src blob:`

/** Puts a new frame in the place of the old one. */
async function openFrame(place: HTMLElement, receive: (value: unknown) => void): Promise<MessagePort> {
  const { default: engine } = await import('./engine.ts')
  const nonce = crypto.getRandomValues(new Uint32Array(4)).join('')
  const frame = element('iframe', { sandbox: 'allow-scripts', hidden: true, title: 'The program' })
  frame.srcdoc = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${POLICY(nonce)}"><script nonce="${nonce}">${frameScript}</script>`
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }))
  place.replaceChildren(frame)
  await loaded
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = ({ data }) => receive(data)
  frame.contentWindow?.postMessage({ engine } satisfies Start, '*', [port2])
  return port1
}
