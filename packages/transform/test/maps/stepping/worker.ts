/** Steps through a program in a thread of its own, with a debugger attached to it. */
import { type Debugger, type Runtime, Session } from 'node:inspector'
import { compileFunction } from 'node:vm'
import { parentPort } from 'node:worker_threads'

/** A place where the debugger stopped, and the names that it showed there up to the function. */
export interface Stop {
  readonly line: number
  readonly names: readonly string[]
}

export interface Task {
  readonly code: string
  readonly how: 'stepInto' | 'stepOver'
}

const FILE = 'program.cjs'
const MAX_STOPS = 2_000

const session = new Session()
session.connect()
const urls = new Map<string, string>()
session.on('Debugger.scriptParsed', ({ params }) => urls.set(params.scriptId, params.url))
session.post('Debugger.enable')
// As people set it for what is not theirs.
session.post('Debugger.setBlackboxPatterns', { patterns: ['worker\\.ts$', '^node:'] })

let stops: Stop[] = []
let how: Task['how'] = 'stepInto'

session.on('Debugger.paused', ({ params }) => {
  const [top] = params.callFrames
  if (!top || stops.length >= MAX_STOPS) return
  const isOwn = urls.get(top.location.scriptId) === FILE
  if (isOwn) stops.push({ line: top.location.lineNumber + 1, names: namesIn(top) })
  session.post(`Debugger.${isOwn ? how : 'stepOut'}` as 'Debugger.stepInto')
})

function namesIn({ scopeChain }: Debugger.CallFrame): string[] {
  const last = scopeChain.findIndex(({ type }) => type === 'local')
  return scopeChain
    .slice(0, last + 1)
    .flatMap(({ object }) => propertiesOf(object))
    .sort()
}

function propertiesOf({ objectId }: Runtime.RemoteObject): string[] {
  let names: string[] = []
  if (objectId)
    session.post('Runtime.getProperties', { objectId, ownProperties: true }, (_, { result }) => {
      names = result.map(({ name }) => name)
    })
  return names
}

const recorder = {
  capture(...handed: unknown[]): never {
    throw handed.length === 1 ? (handed[0] as unknown[])[0] : handed[0]
  },
}

parentPort?.on('message', async (task: Task) => {
  stops = []
  how = task.how
  const exports: { run?: () => unknown } = {}
  session.post('Debugger.setSkipAllPauses', { skip: true })
  compileFunction(task.code, ['exports', 'require'], { filename: FILE })(exports, () => recorder)
  session.post('Debugger.setSkipAllPauses', { skip: false })
  try {
    await exports.run?.()
  } catch {}
  parentPort?.postMessage(stops)
})
