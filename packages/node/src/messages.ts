import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { shield } from './guard.ts'
import { refreshMaps, shareMap } from './maps.ts'
import { tell, warn } from './warn.ts'

/** The messages from the thread of the hooks to the thread of the program. */
export type Message =
  | { readonly type: 'map'; readonly url: string; readonly packed: Uint8Array }
  | { readonly type: 'warning' | 'debug'; readonly text: string }

/** A map as it is sent and kept: compressed, since few of them are ever read. */
export const packMap = (map: object): Uint8Array => deflateRawSync(JSON.stringify(map))

const unpackMap = (packed: Uint8Array): object => JSON.parse(inflateRawSync(packed).toString()) as object

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
  if (message.type === 'map') shield(() => shareMap(message.url, () => unpackMap(message.packed)))
  else if (message.type === 'warning') warn(message.text)
  else tell(message.text)
}
