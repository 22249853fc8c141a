import { type Debugger, type Runtime, Session } from 'node:inspector'

/** Where a pause is, and what can be asked there. */
export interface Pause {
  /** Of files of the program alone. */
  readonly frames: readonly Debugger.CallFrame[]
  readonly isOwn: boolean
  /** The reason that V8 gives: `exception` or `promiseRejection`. */
  readonly reason: string
  readonly thrown: Runtime.RemoteObject
}

/** The functions that code inside a realm of the program can call: it finds them through a function of this realm. */
const BRIDGE = Symbol.for('traceghost.inspector')
const TO_BRIDGE = "structuredClone.constructor('return globalThis')()[Symbol.for('traceghost.inspector')]"

/**
 * A debugger in the thread that it debugs. Node allows that: while the program is paused, what the handler of the pause
 * posts is answered at once, and the program goes on when it returns.
 */
export class DebuggerSession {
  readonly #session = new Session()
  readonly #urls = new Map<string, string>()

  constructor(root: string, onPause: (pause: Pause) => void) {
    this.#session.connect()
    this.#session.on('Debugger.scriptParsed', ({ params }) => this.#urls.set(params.scriptId, params.url))
    this.#session.on('Debugger.paused', ({ params: { callFrames, data, reason } }) => {
      if (!data) return
      const urls = callFrames.map((frame) => this.urlOf(frame))
      const isOwn = !urls.some((url) => url === RECORDER || url.endsWith('realm/captures.ts'))
      const frames = callFrames.filter((_, at) => urls[at]?.startsWith(root))
      onPause({ frames, isOwn, reason, thrown: data as unknown as Runtime.RemoteObject })
    })
    this.post('Debugger.enable')
  }

  urlOf({ location }: Debugger.CallFrame): string {
    return this.#urls.get(location.scriptId) ?? ''
  }

  pauseOnErrors(state: 'all' | 'none'): void {
    this.post('Debugger.setPauseOnExceptions', { state })
  }

  /** Hands values of a paused program to a function of this thread, and gives back what it says. */
  tell<Result>(
    objects: readonly Runtime.RemoteObject[],
    listener: (...values: unknown[]) => Result,
  ): Result | undefined {
    const first = objects.find(({ objectId }) => objectId)
    if (!first) return listener(...objects.map(primitiveOf))
    let result: Result | undefined
    Object.assign(globalThis, { [BRIDGE]: (values: unknown[]) => (result = listener(...values)) })
    const args = objects.map(({ objectId, value, unserializableValue, type }) =>
      objectId ? { objectId } : unserializableValue ? { unserializableValue } : type === 'undefined' ? {} : { value },
    )
    this.post('Runtime.callFunctionOn', {
      objectId: first.objectId,
      functionDeclaration: `function (...values) { ${TO_BRIDGE}(values) }`,
      arguments: args,
      silent: true,
    })
    return result
  }

  close(): void {
    this.#session.disconnect()
  }

  post(method: string, params: object = {}): unknown {
    let answer: unknown
    this.#session.post(method, params, (error, result) => {
      if (error) throw new Error(`${method}: ${error.message}`)
      answer = result
    })
    return answer
  }
}

export const RECORDER = 'file:///recorder.js'

function primitiveOf({ value, unserializableValue }: Runtime.RemoteObject): unknown {
  if (unserializableValue === undefined) return value
  return unserializableValue.endsWith('n') ? BigInt(unserializableValue.slice(0, -1)) : Number(unserializableValue)
}
