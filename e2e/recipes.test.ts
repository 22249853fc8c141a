/**
 * The recipes for error handlers in `docs/error-handlers.md`: the answer has the id of the report, and nothing of it.
 */

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { withServer } from './frameworks/servers/server.ts'

const FOLDER = fileURLToPath(new URL('recipes', import.meta.url))
const PAGE = readFileSync(new URL('../docs/error-handlers.md', import.meta.url), 'utf8')

const SERVERS = ['express', 'fastify', 'hono', 'koa'] as const

/** Those that the tests of these frameworks run. */
const OTHERS = [
  'recipes/nest/report.filter.ts',
  'recipes/nest/main-with-ids.ts',
  'frameworks/sveltekit/recipe/src/hooks.server.ts',
  'frameworks/sveltekit/recipe/src/app.d.ts',
  'next/app/charge/route.ts',
  'next/app/error.tsx',
  'next/app/with-report-id.ts',
  'next/instrumentation.ts',
]

function recipeIn(file: string): string {
  const text = readFileSync(new URL(file, import.meta.url), 'utf8')
  const [, indent = '', recipe = ''] = /^( *)\/\/ recipe\n([\s\S]*?)\n *\/\/ end$/m.exec(text) ?? []
  return recipe.replaceAll(new RegExp(`^${indent}`, 'gm'), '')
}

test.each(SERVERS)('%s answers with the id of the report', async (name) => {
  const command = [process.execPath, '--import', '@traceghost/node', `${name}.ts`] as const
  await withServer({ cwd: FOLDER, command: [...command] }, async (server) => {
    const send = (requestId: string): ReturnType<typeof server.ask> =>
      server.ask('/charge', { headers: { 'x-request-id': requestId } })
    const answers = [await send('r-1'), await send('r-2')]
    const reports = await server.reports(2)
    expect(answers).toEqual(
      reports.map(({ id }) => ({ status: 500, body: { message: 'Internal Server Error', report: id } })),
    )
    expect(reports.map(({ context }) => context)).toMatchObject(
      ['r-1', 'r-2'].map((text) => ({ entries: [{ key: 'requestId', value: { text } }] })),
    )
    expect(reports[0]?.environment.release).toBe('shop@1.4.2')
    expect(JSON.stringify(reports)).not.toContain('k7Qp2xVn91')
  })
})

test.each(SERVERS)('%s answers and logs other errors as before', async (name) => {
  const command = [process.execPath, '--import', '@traceghost/node', `${name}.ts`] as const
  // Express logs nothing in tests.
  const env = { NODE_ENV: 'development' }
  await withServer({ cwd: FOLDER, env, command: [...command] }, async (server) => {
    const statusOf = async (path: string): Promise<number> => (await server.fetch(path)).status
    expect([await statusOf('/refused'), await statusOf('/plain')]).toEqual([403, 500])
    // Fastify logs where a logger is asked for.
    if (name === 'fastify') return
    // The address, and two errors with some lines of their stacks; Hono and Koa log no error of a client.
    for (let lines = 2; !server.output.includes('Error: plain'); lines++) await server.lines(lines)
  })
})

test.each([...SERVERS.map((name) => `recipes/${name}.ts`), ...OTHERS])('the page has the recipe of %s', (file) => {
  expect(recipeIn(file)).not.toBe('')
  expect(PAGE).toContain(recipeIn(file))
})

test('the hook of the client is that of the server', () => {
  const hooks = 'frameworks/sveltekit/recipe/src/hooks'
  const server = recipeIn(`${hooks}.server.ts`)
  expect(recipeIn(`${hooks}.client.ts`)).toBe(server.replaceAll('HandleServerError', 'HandleClientError'))
})
