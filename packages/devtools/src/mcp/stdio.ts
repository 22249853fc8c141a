/** The tools over standard input and output, for `npx traceghost mcp`. */

import { Writable } from 'node:stream'
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js'
import type { Store } from '../store/model.ts'
import { createMcpServer } from './server.ts'

/** Serves until the client goes. Anything else that this process prints goes to standard error meanwhile. */
export async function serveMcp(store: Store): Promise<void> {
  const output = ownOutput()
  const server = createMcpServer(store)
  const closed = new Promise<void>((resolve) => {
    server.server.onclose = resolve
  })
  const close = (): void => void server.close()
  // A client that is gone closes its ends of the pipes.
  for (const event of ['end', 'close', 'error']) process.stdin.once(event, close)
  process.stdout.on('error', close)
  try {
    await server.connect(new StdioServerTransport(process.stdin, output.stream))
    await closed
  } finally {
    output.giveBack()
  }
}

/** Standard output for this alone: one line that is no message would end the connection. */
function ownOutput(): { readonly stream: Writable; giveBack(): void } {
  const { stdout, stderr } = process
  const write = stdout.write
  stdout.write = stderr.write.bind(stderr)
  const stream = new Writable({
    decodeStrings: false,
    write: (chunk: string, _, callback) => {
      write.call(stdout, chunk, 'utf8', callback)
    },
  })
  stream.on('error', () => {})
  return {
    stream,
    giveBack: () => {
      stdout.write = write
    },
  }
}
