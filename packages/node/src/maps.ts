import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads'

type Maps = Map<string, () => object>

/** Where the runtime asks for the source maps of modules: `get(url)?.()`. */
const KEY = Symbol.for('traceghost.sourceMaps')

const holder = globalThis as { [KEY]?: Maps }

/** Keeps a map for the reports of this thread. */
export function shareMap(url: string, map: () => object): void {
  holder[KEY] ??= new Map()
  holder[KEY].set(url, map)
}

/** Hands a map to the thread that reports. */
export function sendMap(port: MessagePort, url: string, map: object): void {
  port.postMessage([url, JSON.stringify(map)])
}

/** Takes in what `sendMap` sends, when somebody asks: a listener would keep the process alive. */
export function receiveMaps(port: MessagePort): void {
  holder[KEY] = new ReceivedMaps(port, holder[KEY])
}

class ReceivedMaps extends Map<string, () => object> {
  readonly #port: MessagePort

  constructor(port: MessagePort, known: Maps | undefined) {
    super(known)
    this.#port = port
  }

  override get(url: string): (() => object) | undefined {
    for (let received = receiveMessageOnPort(this.#port); received; received = receiveMessageOnPort(this.#port)) {
      const [from, json] = received.message as [url: string, json: string]
      super.set(from, () => JSON.parse(json) as object)
    }
    return super.get(url)
  }
}
