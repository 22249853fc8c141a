import type { Debugger, Runtime } from 'node:inspector'
import { ROOT } from '../../../harness/realm/stack.ts'
import { textOf } from '../../../harness/realm/text.ts'
import type { Place, ShownBinding, ShownFrame, ShownScope } from '../events.ts'
import type { DebuggerSession } from './session.ts'

/** Reads the frames of a paused program: every scope that the debugger shows, up to the module. */
export const readFrames = (frames: readonly Debugger.CallFrame[], session: DebuggerSession): ShownFrame[] =>
  frames.map((frame, index) => {
    const { location, functionLocation = location, functionName } = frame
    const [at, functionAt] = [placeOf(location), placeOf(functionLocation)]
    const file = session.urlOf(frame).slice(ROOT.length)
    const isReadable = isPlaced(at, functionAt, frames[index - 1]) && !isMistaken(frame.scopeChain)
    const read = isReadable ? readScopes(frame, session) : { scopes: undefined, this: '' }
    return { file, functionName, at, functionAt, ...read }
  })

const placeOf = ({ lineNumber, columnNumber = 0 }: Debugger.Location): Place => ({
  line: lineNumber,
  column: columnNumber,
})

/**
 * V8 finds the scopes of a frame by its place in the text. The call of static initialisers is at the place of whatever
 * comes before the class, and that of some operators in the first line.
 */
const isPlaced = (at: Place, functionAt: Place, inner: Debugger.CallFrame | undefined): boolean =>
  inner?.functionName !== '<static_initializer>' &&
  (at.line > functionAt.line || (at.line === functionAt.line && at.column >= functionAt.column))

function readScopes(frame: Debugger.CallFrame, session: DebuggerSession): Pick<ShownFrame, 'scopes' | 'this'> {
  const scopes = frame.scopeChain.filter(({ type }) => type !== 'global' && type !== 'script')
  const objects = [frame.this, ...scopes.map(({ object }) => object)]
  const read = session.tell(objects, (self, ...values) => ({
    self: textOf(self),
    bindings: values.map((value) => bindingsOf(value as object)),
  }))
  if (!read) throw new Error(`the scopes of ${frame.functionName} cannot be read`)
  return {
    scopes: scopes.map(({ type }, at): ShownScope => ({ type, bindings: read.bindings[at] ?? [] })),
    this: read.self,
  }
}

/** The scope of the function is there twice: V8 has taken the context of a block for it. */
function isMistaken(scopes: readonly Debugger.Scope[]): boolean {
  const local = scopes.find(({ type }) => type === 'local')?.startLocation
  return scopes.some(
    ({ type, startLocation }) =>
      type === 'closure' &&
      startLocation?.lineNumber === local?.lineNumber &&
      startLocation?.columnNumber === local?.columnNumber,
  )
}

export const errorText = (thrown: Runtime.RemoteObject, session: DebuggerSession): string =>
  session.tell([thrown], (error) => textOf(error)) ?? '?'

const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u

/** Names with dots or `#` are the engine's own. */
function bindingsOf(scope: object): ShownBinding[] {
  return Object.keys(scope)
    .filter((name) => IDENTIFIER.test(name) && name !== 'this')
    .map((name) => ({ name, ...stateOf(scope, name) }))
}

/** A name in its dead zone cannot even be described. */
function stateOf(scope: object, name: string): Omit<ShownBinding, 'name'> {
  try {
    return { text: textOf(Object.getOwnPropertyDescriptor(scope, name)?.value), state: 'value' }
  } catch {
    return { text: '', state: 'uninitialised' }
  }
}
