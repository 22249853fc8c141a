/** NestJS 11 by each of its builders, as the README of @traceghost/node sets it up, beside the same app without. */

import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { type Server, summary, withServer } from './servers/server.ts'

const isFull = process.env.TRACEGHOST_MATRIX === 'full'
const APP = fileURLToPath(new URL('nest/', import.meta.url))
const RECIPE = fileURLToPath(new URL('../recipes/nest', import.meta.url))
const GOLDEN = fileURLToPath(new URL('golden/nest', import.meta.url))
const DOCS = fileURLToPath(new URL('../../docs/servers.md', import.meta.url))
const FILES = ['nest-cli.json', 'package.json', 'src', 'tsconfig.build.json', 'tsconfig.json']

/** Settings of the test runner, which are none of the app. */
const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: undefined, NODE_OPTIONS: '', PORT: '0' }

/** A copy of the app, with some more files of it. */
function project(name: string, ...more: string[]): string {
  const folder = join(APP, 'dist', name)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const file of [...FILES, ...more]) cpSync(join(APP, file), join(folder, file), { recursive: true })
  symlinkSync(join(APP, 'node_modules'), join(folder, 'node_modules'), 'junction')
  return folder
}

const MARKS = /^import .* from 'traceghost'\n|^configure\(.*\n|^ *@ghost.*\n/gm

/** The same app without traceghost. */
function plainProject(): string {
  const folder = project('plain')
  rmSync(join(folder, 'src/prices.service.spec.ts'))
  rewrite(join(folder, 'src'), (text) => text.replaceAll(MARKS, ''))
  return folder
}

/** The same app of ES modules, as Nest 12 writes it. */
function moduleProject(): string {
  const folder = project('modules')
  rewrite(join(folder, 'src'), (text) => text.replaceAll(/from '(\.\/.*)'/g, "from '$1.js'"))
  const path = join(folder, 'package.json')
  writeFileSync(path, readFileSync(path, 'utf8').replace('{', '{\n  "type": "module",'))
  return folder
}

function rewrite(folder: string, edit: (text: string) => string): void {
  for (const file of readdirSync(folder)) {
    const path = join(folder, file)
    writeFileSync(path, edit(readFileSync(path, 'utf8')))
  }
}

const run = (cwd: string, command: string, ...args: string[]) =>
  promisify(execFile)(join(APP, 'node_modules/.bin', command), args, { cwd, env })

const REQUESTS: readonly [path: string, role?: string, visitor?: string][] = [
  ['/orders/tea'],
  ['/orders/soup'],
  ['/orders/tea', 'guest'],
  ['/orders/tea', 'ghost'],
  ['/orders/tea?limit=many'],
  ['/orders/hello'],
  ['/orders/hello', 'clerk', 'ann'],
  ['/orders/hello', 'clerk', 'bob'],
  ['/orders/lost/top'],
  ['/orders/lost/none'],
  ['/orders/lost/unknown'],
  ['/orders/lost/old'],
]

/** One for each failure, and two where the filter fails that handles it. */
const REPORTS = 8

async function answersOf({ ask }: Server): Promise<string[]> {
  const answers: string[] = []
  for (const [path, role = 'clerk', visitor] of REQUESTS) {
    const headers = { 'x-role': role, ...(visitor && { 'x-visitor': visitor }) }
    const { status, body } = await ask(path, { headers })
    answers.push(`${path} ${status} ${JSON.stringify(body)}`)
  }
  for (const item of ['tea', 'soup']) {
    const body = JSON.stringify({ query: `{ order(item: "${item}") { item price } }` })
    const answer = await ask('/graphql', { method: 'POST', body, headers: { 'content-type': 'application/json' } })
    answers.push(
      `${item} ${answer.status} ${JSON.stringify(answer.body, (key, it) => (key === 'extensions' ? undefined : it))}`,
    )
  }
  return answers
}

async function expectGolden(server: Server): Promise<void> {
  await expect((await answersOf(server)).join('\n')).toMatchFileSnapshot(`${GOLDEN}-answers.txt`)
  const reports = await server.reports(REPORTS)
  await expect(JSON.stringify(reports.map(summary), null, 2)).toMatchFileSnapshot(`${GOLDEN}-reports.json`)
}

/**
 * The recipe of `docs/error-handlers.md`: the answers that would be Nest's own for unknown errors have the report's id.
 */
async function expectIds(server: Server): Promise<void> {
  const answers = await answersOf(server)
  // Those of the lost are handled by another filter, which fails once.
  const reports = (await server.reports(REPORTS)).filter(({ ghost }) => ghost !== 'OrdersController.lost')
  const ids = reports.map(({ id }) => id)
  const expected = readFileSync(`${GOLDEN}-answers.txt`, 'utf8').replaceAll(
    '{"statusCode":500,"message":"Internal server error"}',
    () => JSON.stringify({ message: 'Internal Server Error', report: ids.shift() }),
  )
  expect(answers.join('\n')).toBe(expected)
  expect(ids, 'GraphQL answers as before').toHaveLength(1)
}

const preloaded = [process.execPath, '--import', '@traceghost/node', 'dist/main'] as const
const alone = [process.execPath, 'dist/main'] as const

test('nest build with tsc', async () => {
  const cwd = project('tsc')
  cpSync(RECIPE, join(cwd, 'src'), { recursive: true })
  await run(cwd, 'nest', 'build')
  await withServer({ cwd, env, command: preloaded }, expectGolden)
  const command = [process.execPath, '--import', '@traceghost/node', 'dist/main-with-ids'] as const
  await withServer({ cwd, env, command }, expectIds)
})

test.each([
  ['webpack.config.js', readFileSync(join(APP, 'webpack.config.js'), 'utf8')],
  ['.swcrc', readFileSync(join(APP, '.swcrc'), 'utf8')],
  ['src/main.ts', 'configure({ ignore: (error) => error instanceof HttpException && error.getStatus() < 500 })'],
  ['nest-cli.json', '"exec": "node --import @traceghost/node"'],
  ['package.json', '"start:prod": "node --import @traceghost/node dist/main"'],
])('the documentation has the lines of %s', (file, lines) => {
  expect(readFileSync(join(APP, file), 'utf8')).toContain(lines)
  expect(readFileSync(DOCS, 'utf8')).toContain(lines)
})

describe.runIf(isFull)('the rest of Nest', () => {
  test('the same app without traceghost answers the same', async () => {
    const cwd = plainProject()
    await run(cwd, 'nest', 'build')
    await withServer({ cwd, env, command: alone }, async (server) => {
      await expect((await answersOf(server)).join('\n')).toMatchFileSnapshot(`${GOLDEN}-answers.txt`)
    })
  })

  test('an app of ES modules', async () => {
    const cwd = moduleProject()
    await run(cwd, 'nest', 'build')
    expect(readFileSync(join(cwd, 'dist/main.js'), 'utf8')).toContain("import { configure } from 'traceghost'")
    await withServer(
      { cwd, env, command: [process.execPath, '--import', '@traceghost/node', 'dist/main.js'] },
      expectGolden,
    )
  })

  test.each([
    { builder: 'swc', files: [], command: preloaded },
    { builder: 'swc', files: ['.swcrc'], command: alone },
    { builder: 'swc', files: ['.swcrc'], command: preloaded },
    { builder: 'webpack', files: ['webpack.config.js'], command: alone },
  ])('nest build with $builder and $files', async ({ builder, files, command }) => {
    const cwd = project(`${builder}-${files.length}`, ...files)
    await run(cwd, 'nest', 'build', '--builder', builder)
    await withServer({ cwd, env, command }, expectGolden)
  })

  test('a bundle of webpack that was not instrumented says so', async () => {
    const cwd = project('webpack-alone')
    await run(cwd, 'nest', 'build', '--builder', 'webpack')
    await withServer({ cwd, env, command: preloaded }, async (server) => {
      expect(server.output).toMatch(
        /dist\/main\.js:\d+:\d+: ghost cannot be followed .* because a bundler hands it over/,
      )
      expect(server.output.match(/ghost cannot be followed/g)).toHaveLength(1)
    })
  })

  test.each([
    { builder: 'tsc', files: [] },
    { builder: 'swc', files: [] },
    { builder: 'webpack', files: ['webpack.config.js'] },
  ])('nest start --watch with $builder', async ({ builder, files }) => {
    const cwd = project(`watch-${builder}`, ...files)
    const command = [join(APP, 'node_modules/.bin/nest'), 'start', '--watch', '--builder', builder] as const
    await withServer({ cwd, env, command }, async (server) => {
      await expectGolden(server)
      const path = join(cwd, 'src/prices.service.ts')
      writeFileSync(
        path,
        readFileSync(path, 'utf8').replace('const price =', '\n    const cents =').replace('price!', 'cents!'),
      )
      await server.restarted()
      await server.ask('/orders/soup', { headers: { 'x-role': 'clerk' } })
      const reports = await server.reports(REPORTS + 1)
      expect(summary(reports[REPORTS] ?? expect.fail())).toMatchObject({
        trigger: 'PricesService.of src/prices.service.ts:14',
        frames: [{ variables: { item: '"soup"', cents: 'undefined' } }, {}],
      })
    })
  })

  test('its Jest', async () => {
    const { stderr } = await run(project('jest'), 'jest')
    expect(stderr).toMatch(/Tests: +2 passed, 2 total/)
  })
})
