import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads'
import { shield } from './guard.ts'
import { type KeptMap, mapOf } from './kept-map.ts'
import { refreshMaps, shareMap } from './maps.ts'
import { tell, warn } from './warn.ts'

/** The messages from the thread of the hooks to the thread of the program. */
export type Message =
  | { readonly type: 'map'; readonly kept: KeptMap }
  | { readonly type: 'warning' | 'debug'; readonly text: string }

/** Sends one message; it is there before the module that it is about. */
export const send = (port: MessagePort, message: Message): void => port.postMessage(message)

/** Acts on what `send` sends: when it comes, when somebody asks for a map, and at the very end. */
export function receive(port: MessagePort): void {
  const drain = (): void => {
    for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) act(next.message as Message)
  }
  refreshMaps(drain)
  process.on('exit', drain)
  port.on('message', act)
  port.unref()
}

function act(message: Message): void {
  if (message.type === 'map') share(message.kept)
  else if (message.type === 'warning') warn(message.text)
  else tell(message.text)
}

const share = (kept: KeptMap): void => shield(() => shareMap(kept.url, () => mapOf(kept)))
