/** Tells pages that reports have come or gone, by server-sent events. */

import type { Store } from '../store/model.ts'
import { answer } from './answers.ts'

/** Proxies close what is silent for a minute. */
const HEARTBEAT_MS = 20_000
/** How long a page waits before it connects again. */
const RETRY_MS = 1_000

/** A stream of `change` events, which ends when nobody reads it any more. */
export function eventsOf(store: Store): Response {
  let end = (): void => {}
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      const encoder = new TextEncoder()
      const send = (text: string): void => controller.enqueue(encoder.encode(text))
      send(`retry: ${RETRY_MS}\n\n`)
      const endWatching = store.watch(() => send('event: change\ndata:\n\n'))
      const heartbeat = setInterval(() => send(':\n\n'), HEARTBEAT_MS)
      heartbeat.unref()
      end = () => {
        clearInterval(heartbeat)
        endWatching()
      }
    },
    cancel: () => end(),
  })
  return answer(200, 'text/event-stream', stream)
}
