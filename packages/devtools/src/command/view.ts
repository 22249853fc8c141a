import { serveViewer } from '../viewer/serve.ts'
import { CommandError, type CommandIo, json, MISUSED } from './io.ts'
import { type StoreFlags, storeOf } from './store.ts'

export interface ViewFlags extends StoreFlags {
  readonly port?: string
  readonly open: boolean
  readonly json?: true
}

const MAX_PORT = 65_535

/** Serves the viewer until the process is ended. */
export async function view(flags: ViewFlags, io: CommandIo): Promise<undefined> {
  const { port = '0', open } = flags
  if (!/^\d{1,5}$/.test(port) || Number(port) > MAX_PORT)
    throw new CommandError(`--port must be a number up to ${MAX_PORT}, but got '${port}'.`, MISUSED)
  const { url } = await serve(Number(port), open, storeOf(flags, io))
  io.out(flags.json ? json({ url }) : `The viewer is at ${url} (Ctrl+C ends it).\n`)
}

async function serve(port: number, open: boolean, store: Parameters<typeof serveViewer>[0]): Promise<{ url: string }> {
  try {
    return await serveViewer(store, { port, open })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    throw new CommandError(`The port ${port} is taken: choose another one, or leave --port out.`)
  }
}
