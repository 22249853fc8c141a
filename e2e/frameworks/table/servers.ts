/** The servers of the table, by the command that starts each. */

import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Cell } from './cell.ts'

export interface ServerCell extends Cell {
  /** Starts it with traceghost, and `plain` without. */
  readonly command: readonly [string, ...string[]]
  readonly plain: readonly [string, ...string[]]
  /** The request that works.
   * @default '/price/soup'
   */
  readonly working?: string
  /** The request that fails. */
  readonly failing: readonly [path: string, init?: RequestInit | undefined]
}

const { resolve } = createRequire(import.meta.url)

const bun = resolve('bun/bin/bun.exe')
const deno = join(resolve('deno/package.json'), '../deno')

/** The permissions of the server; traceghost needs one more. */
const DENO_PLAIN = [deno, 'run', '--no-lock', '--allow-read', '--allow-env', '--allow-net'] as const
const DENO = [...DENO_PLAIN, '--allow-ffi', '--preload', 'npm:@traceghost/node'] as const

const node = (file: string): Pick<ServerCell, 'command' | 'plain'> => ({
  command: [process.execPath, '--import', '@traceghost/node', file],
  plain: [process.execPath, file],
})

/** Forgets it. */
const without = (file: string): Pick<ServerCell, 'command' | 'plain'> => ({ ...node(file), command: node(file).plain })

const post = (body: object): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

const ORDER: ServerCell['failing'] = ['/orders', post({ item: 'rice', count: 2 })]

export const servers: readonly ServerCell[] = [
  { name: 'Express', folder: 'express', ...node('app.ts'), failing: ORDER },
  { name: 'Fastify', folder: 'fastify', ...node('app.ts'), failing: ORDER },
  {
    name: 'Fastify without the loader',
    folder: 'fastify',
    ...without('app.ts'),
    failing: ORDER,
    failure: 'crash-alone',
  },
  { name: 'Hono on Node', folder: 'hono', ...node('node.ts'), failing: ORDER },
  {
    name: 'Hono on Bun',
    folder: 'hono',
    command: [bun, '--preload', '@traceghost/node', 'bun.ts'],
    plain: [bun, 'bun.ts'],
    failing: ORDER,
  },
  {
    name: 'Hono on Deno',
    folder: 'hono',
    command: [...DENO, 'deno.ts'],
    plain: [...DENO_PLAIN, 'deno.ts'],
    failing: ORDER,
  },
  {
    name: 'tRPC',
    folder: 'trpc',
    ...node('app.ts'),
    working: '/price',
    failing: ['/order', post({ item: 'rice', count: 2 })],
  },
  { name: 'worker_threads', folder: 'worker-threads', ...node('app.ts'), failing: ['/price/rice'] },
  { name: 'cluster', folder: 'cluster', ...node('app.ts'), failing: ['/price/rice'] },
]
