import { type CommandIo, DONE, json } from './io.ts'
import { type StoreFlags, storeOf } from './store.ts'

export interface McpFlags extends StoreFlags {
  readonly json?: true
}

/** Serves the store to an agent until it goes, or prints how an agent starts that. */
export async function mcp(flags: McpFlags, io: CommandIo): Promise<number> {
  const store = storeOf(flags, io)
  if (flags.json) {
    // An agent may start it in another folder.
    const args = ['traceghost', 'mcp', ...(flags.store === undefined ? [] : ['--store', store.folder])]
    io.out(json({ mcpServers: { traceghost: { command: 'npx', args } } }))
    return DONE
  }
  const { serveMcp } = await import('../mcp/stdio.ts')
  await serveMcp(store)
  return DONE
}
