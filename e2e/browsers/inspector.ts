/** A client of the part of WebKit's inspector protocol that tests need. */

import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import type { ConsoleMessage, ConsoleValue, EnginePage } from './browser.ts'

const ANSWERED_WITHIN_MS = 60_000

/** Connects to a page and waits until it is loaded. `close` ends the connection, not the page. */
export async function connectInspector(
  socketUrl: string,
  pageUrl: string,
): Promise<Omit<EnginePage, 'close'> & { close(): void }> {
  const target = await Target.connect(socketUrl)
  const messages: ConsoleMessage[] = []
  target.listen('Console.messageAdded', ({ message }) => {
    const { type = 'log', level, parameters = [], text } = message as Message
    const values = parameters.length > 0 ? parameters.map(consoleValue) : [{ type: 'string', text }]
    messages.push({ type: type === 'log' ? level : type, values })
  })
  await loaded(target, pageUrl)
  // Reports earlier messages, too.
  await target.send('Console.enable')
  const evaluate = <Result>(expression: string): Promise<Result> => evaluateIn(target, expression) as Promise<Result>
  return { evaluate, messages, close: () => target.close() }
}

/** A browser begins with an empty page, which may go while it is asked. */
async function loaded(target: Target, url: string): Promise<void> {
  const expression = `location.href === ${JSON.stringify(new URL(url).href)} && document.readyState === 'complete'`
  const deadline = Date.now() + ANSWERED_WITHIN_MS
  while (Date.now() < deadline) {
    const answer = await target.send('Runtime.evaluate', { expression }).catch(() => undefined)
    if (answer && resultOf(answer).value === true) return
    await wait(50)
  }
  throw new Error(`${url} was not loaded.`)
}

interface Message {
  type?: string
  level: string
  text: string
  parameters?: RemoteObject[]
}

interface RemoteObject {
  type: string
  subtype?: string
  value?: unknown
  description?: string
  objectId?: string
  preview?: { properties?: readonly { name: string; value?: string; valuePreview?: { description?: string } }[] }
}

const consoleValue = ({ type, subtype = type, value, description, preview }: RemoteObject): ConsoleValue => ({
  type: subtype,
  text:
    subtype !== 'error' && preview?.properties
      ? preview.properties.map((each) => `${each.name}: ${each.value ?? each.valuePreview?.description}`).join(', ')
      : String(value ?? description ?? subtype),
})

async function evaluateIn(target: Target, expression: string): Promise<unknown> {
  const promise = await target.send('Runtime.evaluate', { expression: `Promise.resolve(${expression})` })
  const { objectId } = resultOf(promise)
  return resultOf(await target.send('Runtime.awaitPromise', { promiseObjectId: objectId, returnByValue: true })).value
}

function resultOf({ result, wasThrown }: Data): RemoteObject {
  const object = result as RemoteObject
  if (wasThrown) throw new Error(object.description)
  return object
}

type Data = Record<string, unknown>

interface Answer {
  resolve(data: Data): void
  reject(error: Error): void
}

/** The page behind a connection: messages for it travel inside those of the connection. */
class Target {
  readonly #socket: WebSocket
  readonly #answers = new Map<number, Answer>()
  readonly #listeners = new Map<string, (data: Data) => void>()
  #id: string | undefined
  #count = 0

  private constructor(socket: WebSocket) {
    this.#socket = socket
  }

  static async connect(url: string): Promise<Target> {
    const socket = new WebSocket(url)
    const target = new Target(socket)
    const created = new Promise<void>((resolve) => {
      socket.addEventListener('message', ({ data }) => target.#receive(JSON.parse(String(data)), resolve))
    })
    await once(socket, 'open', { signal: AbortSignal.timeout(ANSWERED_WITHIN_MS) })
    await created
    return target
  }

  send(method: string, params: Data = {}): Promise<Data> {
    const id = ++this.#count
    const message = JSON.stringify({ id, method, params })
    const envelope = { targetId: this.#id, message }
    this.#socket.send(JSON.stringify({ id: ++this.#count, method: 'Target.sendMessageToTarget', params: envelope }))
    return new Promise((resolve, reject) => this.#answers.set(id, { resolve, reject }))
  }

  listen(method: string, listener: (data: Data) => void): void {
    this.#listeners.set(method, listener)
  }

  close(): void {
    this.#socket.close()
  }

  #receive({ method, params = {} }: { method?: string; params?: Data }, created: () => void): void {
    if (method === 'Target.targetCreated') {
      const { targetId, isProvisional } = params.targetInfo as { targetId: string; isProvisional?: boolean }
      if (isProvisional) return
      this.#id = targetId
      created()
    } else if (method === 'Target.didCommitProvisionalTarget') {
      this.#id = String(params.newTargetId)
      this.#abandon()
    } else if (method === 'Target.dispatchMessageFromTarget') {
      this.#dispatch(JSON.parse(String(params.message)))
    }
  }

  /** Requests to a page that is gone get no answer. */
  #abandon(): void {
    for (const { reject } of this.#answers.values()) reject(new Error('The page is gone.'))
    this.#answers.clear()
  }

  #dispatch({ id, method, params, result, error }: Dispatched): void {
    if (id === undefined) this.#listeners.get(method ?? '')?.(params ?? {})
    else if (error) this.#answers.get(id)?.reject(new Error(error.message))
    else this.#answers.get(id)?.resolve(result ?? {})
    if (id !== undefined) this.#answers.delete(id)
  }
}

interface Dispatched {
  id?: number
  method?: string
  params?: Data
  result?: Data
  error?: { message: string }
}
