/** Tools over a store: how they are listed and called. A mistake in a call becomes a sentence. */

import type { Server } from '@modelcontextprotocol/sdk/server/index.js'
import {
  CallToolRequestSchema,
  type CallToolResult,
  type Tool as ListedTool,
  ListToolsRequestSchema,
} from '@modelcontextprotocol/sdk/types.js'
import { z } from 'zod'
import { failedAnswer, READS } from './answers.ts'
import { problemOf, unknownTool } from './problems.ts'

/** The texts and the arguments of a tool, as agents read them. */
export interface ToolText<Shape extends z.ZodRawShape> {
  readonly title: string
  readonly description: string
  readonly inputSchema: Shape
}

type Run = (args: unknown, signal: AbortSignal) => Promise<CallToolResult>

/** The tools of a server. */
export class Tools {
  readonly #listed: ListedTool[] = []
  readonly #runs = new Map<string, Run>()

  /** @param run an error that it throws becomes its answer. */
  add<Shape extends z.ZodRawShape>(
    name: string,
    { title, description, inputSchema }: ToolText<Shape>,
    run: (args: z.output<z.ZodObject<Shape>>, signal: AbortSignal) => Promise<CallToolResult>,
  ): void {
    const schema = z.strictObject(inputSchema)
    const listed = z.toJSONSchema(schema, { io: 'input', target: 'draft-7' }) as ListedTool['inputSchema']
    this.#listed.push({ name, title, description, inputSchema: listed, annotations: READS })
    this.#runs.set(name, async (args, signal) => {
      const parsed = schema.safeParse(args)
      if (!parsed.success) throw new Error(problemOf(name, args, listed, parsed.error.issues))
      return await run(parsed.data as z.output<z.ZodObject<Shape>>, signal)
    })
  }

  /** Answers the requests of a server's client. */
  answer(server: Server): void {
    server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: this.#listed }))
    server.setRequestHandler(CallToolRequestSchema, async ({ params }, { signal }) => {
      try {
        const run = this.#runs.get(params.name)
        if (!run) throw new Error(unknownTool(params.name, [...this.#runs.keys()]))
        return await run(params.arguments ?? {}, signal)
      } catch (error) {
        return failedAnswer(error instanceof Error ? error.message : String(error))
      }
    })
  }
}
