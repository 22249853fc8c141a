/** Tells pages that reports have come or gone, by server-sent events. */

import type { Head, Store } from '../store/model.ts'
import { answer } from './answers.ts'

/** Proxies close what is silent for a minute. */
const HEARTBEAT_MS = 20_000
/** How long a page waits before it connects again. */
const RETRY_MS = 1_000

/** The state of a store, for pages that ask later whether it is another. */
export const seenIn = (heads: readonly Head[]): string => `${heads.length} ${heads[0]?.id ?? ''}`

/**
 * A stream of `change` events, which ends when nobody reads it any more.
 *
 * @param seen by the page: the first event is for what has come since.
 */
export function eventsOf(store: Store, seen: string | null): Response {
  let end = (): void => {}
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      const encoder = new TextEncoder()
      const send = (text: string): void => controller.enqueue(encoder.encode(text))
      send(`retry: ${RETRY_MS}\n\n`)
      const sendChange = (): void => send('event: change\ndata:\n\n')
      const endWatching = store.watch(sendChange)
      const heartbeat = setInterval(() => send(':\n\n'), HEARTBEAT_MS)
      heartbeat.unref()
      let isOver = false
      end = () => {
        isOver = true
        clearInterval(heartbeat)
        endWatching()
      }
      const look = async (): Promise<void> => {
        if (seen !== null && seenIn(await store.heads()) !== seen && !isOver) sendChange()
      }
      // A store that cannot be read is said by the page itself.
      look().catch(() => {})
    },
    cancel: () => end(),
  })
  return answer(200, 'text/event-stream', stream)
}
