/** The recipes for error handlers in `docs/production.md`: the answer has the id of the report, and nothing of it. */

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { withServer } from './frameworks/servers/server.ts'

const FOLDER = fileURLToPath(new URL('recipes', import.meta.url))
const PAGE = readFileSync(new URL('../docs/production.md', import.meta.url), 'utf8')

const recipeIn = (name: string): string =>
  /\/\/ recipe\n([\s\S]*?)\n\/\/ end/.exec(readFileSync(`${FOLDER}/${name}.ts`, 'utf8'))?.[1] ?? ''

test.each(['express', 'fastify', 'hono', 'koa'])('%s answers with the id of the report', async (name) => {
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

test.each(['express', 'fastify', 'hono', 'koa'])('the page has the recipe for %s', (name) => {
  expect(recipeIn(name)).not.toBe('')
  expect(PAGE).toContain(recipeIn(name))
})
