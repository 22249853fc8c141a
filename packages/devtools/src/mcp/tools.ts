/** Tools over a store: how they are listed and called. A mistake in a call becomes a sentence. */

import type { Server } from '@modelcontextprotocol/sdk/server/index.js'
import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js'
import {
  CallToolRequestSchema,
  type CallToolResult,
  type Tool as ListedTool,
  ListToolsRequestSchema,
  type ServerNotification,
  type ServerRequest,
} from '@modelcontextprotocol/sdk/types.js'
import { z } from 'zod'
import { failedAnswer, READS, SHORTENED } from './answers.ts'
import { problemOf, unknownTool } from './problems.ts'

/** The texts and the arguments of a tool, as agents read them. */
export interface ToolText<Shape extends z.ZodRawShape> {
  readonly title: string
  readonly description: string
  readonly inputSchema: Shape
  /** Of the data beside the text; absent where there are none. */
  readonly outputSchema?: z.ZodRawShape
}

/** A call that runs. */
export interface Call {
  /** Of a client that no longer waits. */
  readonly signal: AbortSignal
  /** Says how far the call is, to a client that has asked for it. */
  readonly onProgress?: (progress: Progress) => void
}

export interface Progress {
  readonly progress: number
  readonly total: number
  readonly message: string
}

type Run = (args: unknown, call: Call) => Promise<CallToolResult>

/** The tools of a server. */
export class Tools {
  readonly #listed: ListedTool[] = []
  readonly #runs = new Map<string, Run>()

  /** @param run an error that it throws becomes its answer. */
  add<Shape extends z.ZodRawShape>(
    name: string,
    { title, description, inputSchema, outputSchema }: ToolText<Shape>,
    run: (args: z.output<z.ZodObject<Shape>>, call: Call) => Promise<CallToolResult>,
  ): void {
    const schema = z.strictObject(inputSchema)
    const listed = z.toJSONSchema(schema, { io: 'input', target: 'draft-7' }) as ListedTool['inputSchema']
    this.#listed.push({
      ...{ name, title, description, inputSchema: listed, annotations: READS },
      ...(outputSchema && { outputSchema: schemaOfData(outputSchema) }),
    })
    this.#runs.set(name, async (args, call) => {
      const parsed = schema.safeParse(args)
      if (!parsed.success) throw new Error(problemOf(name, args, listed, parsed.error.issues))
      return await run(parsed.data as z.output<z.ZodObject<Shape>>, call)
    })
  }

  /** Answers the requests of a server's client. */
  answer(server: Server): void {
    server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: this.#listed }))
    server.setRequestHandler(CallToolRequestSchema, async ({ params }, extra) => {
      try {
        const run = this.#runs.get(params.name)
        if (!run) throw new Error(unknownTool(params.name, [...this.#runs.keys()]))
        return await run(params.arguments ?? {}, callOf(extra))
      } catch (error) {
        return failedAnswer(error instanceof Error ? error.message : String(error))
      }
    })
  }
}

const schemaOfData = (shape: z.ZodRawShape): NonNullable<ListedTool['outputSchema']> =>
  z.toJSONSchema(z.strictObject({ ...shape, ...SHORTENED }), { target: 'draft-7' }) as NonNullable<
    ListedTool['outputSchema']
  >

type Extra = RequestHandlerExtra<ServerRequest, ServerNotification>

function callOf({ signal, _meta, sendNotification }: Extra): Call {
  const progressToken = _meta?.progressToken
  if (progressToken === undefined) return { signal }
  return {
    signal,
    onProgress: (progress) => {
      const params = { progressToken, ...progress }
      // The client may be gone.
      sendNotification({ method: 'notifications/progress', params }).catch(() => {})
    },
  }
}
