/** The same failures, reported by each tool: the table in `docs/compare.md` is true, cell by cell. */

import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { findPackageJSON } from 'node:module'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import traceghost from 'unplugin-traceghost/esbuild'
import { describe, expect, test } from 'vitest'

const folder = fileURLToPath(new URL('compare', import.meta.url))
const PAGE = new URL('../docs/compare.md', import.meta.url)

/** The columns of the table, and the tool of each. */
const TOOLS = { traceghost: 'traceghost', Sentry: 'sentry', Rollbar: 'rollbar', Youch: 'youch' } as const

type Failure = 'direct' | 'later' | 'cause'
/** The reports of a tool about each failure, as text. */
type Reported = Readonly<Record<Failure, string>>
interface Sample {
  readonly plain: Reported
  readonly minified: Reported
}

/** Each row of the table: whether a tool does what it says. */
const ROWS: Readonly<Record<string, (sample: Sample) => boolean>> = {
  'Variables of the function that threw': ({ plain }) => plain.direct.includes('local-1'),
  'Variables of its blocks and loops': ({ plain }) => plain.direct.includes('block-2'),
  'Variables of the functions around it': ({ plain }) => plain.direct.includes('closure-3'),
  'State of the module': ({ plain }) => plain.direct.includes('4100118'),
  'Values three objects deep': ({ plain }) => plain.direct.includes('nested-5'),
  'Variables of an `async` caller': ({ plain }) => plain.later.includes('async-6'),
  'Variables where a `cause` was thrown': ({ plain }) => plain.cause.includes('cause-7'),
  'Names of the source in a minified build': ({ minified }) => /"(?:article|currency)"/.test(minified.direct),
  'A `password` inside an object is hidden': ({ plain }) =>
    plain.direct.includes('"password"') && !plain.direct.includes('correct-horse-battery'),
}

const run = promisify(execFile)

/** The version of the package that a folder is in. */
function versionAbove(folder: URL): string {
  const file = findPackageJSON(folder)
  return file ? (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version : ''
}

async function reportedBy(tool: string, file: string): Promise<Reported> {
  const hook = tool === 'traceghost' ? ['--import', '@traceghost/node'] : []
  const args = [...hook, '--enable-source-maps', 'report.js', tool, file]
  const { stdout } = await run(process.execPath, args, { cwd: folder, maxBuffer: 2 ** 26 })
  return JSON.parse(stdout) as Reported
}

async function minify(tool: string): Promise<string> {
  // Beside the packages that it loads.
  const outfile = fileURLToPath(new URL(`node_modules/.cache/compare/${tool}/checkout.mjs`, import.meta.url))
  await build({
    absWorkingDir: folder,
    entryPoints: ['checkout.js'],
    outfile,
    bundle: true,
    minify: true,
    sourcemap: true,
    format: 'esm',
    platform: 'node',
    external: ['traceghost', 'traceghost/*'],
    plugins: tool === 'traceghost' ? [traceghost()] : [],
    logLevel: 'silent',
  })
  return outfile
}

async function sampleOf(tool: string): Promise<Sample> {
  const minified = await minify(tool)
  return { plain: await reportedBy(tool, './checkout.js'), minified: await reportedBy(tool, minified) }
}

/** The cells of each row of the first table, by its claim. */
const [, table = ''] = /^(\|.*?)\n\n/ms.exec(readFileSync(PAGE, 'utf8')) ?? []
const cells = new Map(
  table
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([, claim = '', ...answers]) => [claim, answers]),
)
const COLUMNS = cells.get('') ?? []

const ANSWERS = { yes: true, no: false, '–': false } as const

test('the page has a row for each claim', () => {
  expect(COLUMNS.filter(Boolean)).toEqual(Object.keys(TOOLS))
  for (const [claim, answers] of cells) {
    if (answers.some((answer) => answer in ANSWERS)) expect(Object.keys(ROWS)).toContain(claim)
  }
})

describe.each(Object.entries(TOOLS))('%s', (column, tool) => {
  test('reports what the page says', async () => {
    const sample = await sampleOf(tool)
    const said = Object.keys(ROWS).map((claim) => [claim, cells.get(claim)?.[COLUMNS.indexOf(column)] ?? ''])
    const expected = said.map(([claim, answer]) => [claim, ANSWERS[answer as keyof typeof ANSWERS]])
    expect(Object.entries(ROWS).map(([claim, has]) => [claim, has(sample)])).toEqual(expected)
  })
})

test('the versions are those that were compared', async () => {
  const text = readFileSync(PAGE, 'utf8')
  for (const name of ['@sentry/node', 'rollbar', 'youch']) {
    const folder = new URL('.', import.meta.resolve(name))
    expect(text).toContain(`\`${name}\` ${versionAbove(folder)}`)
  }
})

test('in pages, neither Sentry nor Rollbar has a way to variables', async () => {
  expect(await import('@sentry/node')).toHaveProperty('localVariablesIntegration')
  expect(Object.keys(await import('@sentry/browser'))).not.toContain('localVariablesIntegration')
  const locals = readFileSync(new URL('locals.js', import.meta.resolve('rollbar')), 'utf8')
  expect(locals).toMatch(/^import \w+ from 'inspector';/m)
})
