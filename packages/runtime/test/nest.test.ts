/**
 * Marks above and below the decorators of Nest and Swagger: what these keep with the function, by
 * Reflect.defineMetadata, is not lost.
 */

import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import ts from 'typescript-5'
import { beforeAll, describe, expect, it } from 'vitest'
import { transform } from '../../transform/src/index.ts'

const source = readFileSync(new URL('nest/samples/app.ts', import.meta.url), 'utf8')

/** The places at which the program has a mark. */
const PLACES = { above: /\/\*above\*\//g, below: /\/\*below\*\//g, 'on the class': /\/\*class\*\//g }
type Place = keyof typeof PLACES

interface Outcome {
  readonly answers: Readonly<Record<string, { readonly status: number }>>
  readonly document: object
  readonly reports: readonly object[]
}

const compile = (code: string): string =>
  ts.transpileModule(code, {
    fileName: 'app.ts',
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.CommonJS,
      experimentalDecorators: true,
      emitDecoratorMetadata: true,
    },
  }).outputText

const marked = (place: Place): string => source.replaceAll(PLACES[place], '@ghost')

const ways: Record<string, (place: Place) => string> = {
  'at run time': (place) => compile(marked(place)),
  built: (place) => compile(transform(marked(place), 'app.ts')?.code ?? ''),
  'built from compiled code': (place) => transform(compile(marked(place)), 'app.cjs')?.code ?? '',
}

/** One process runs all of them: most of the time goes into loading Nest. */
const MAIN = `
  void (async () => {
    const outcomes = {}
    for (const name of process.argv.slice(2)) outcomes[name] = await require(name).run()
    console.log(JSON.stringify(outcomes))
  })()
`

async function runAll(programs: Readonly<Record<string, string>>): Promise<Record<string, Outcome>> {
  const directory = mkdtempSync(join(tmpdir(), 'traceghost-'))
  try {
    const names = Object.keys(programs)
    const paths = names.map((_, index) => join(directory, `${index}.cjs`))
    paths.forEach((path, index) => {
      writeFileSync(path, programs[names[index] as string] as string)
    })
    writeFileSync(join(directory, 'main.cjs'), MAIN)
    const hooks = new URL('source-hooks.mjs', import.meta.url).href
    const NODE_PATH = fileURLToPath(new URL('nest/node_modules', import.meta.url))
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--import', hooks, join(directory, 'main.cjs'), ...paths],
      { env: { ...process.env, NODE_PATH }, maxBuffer: 10_000_000 },
    )
    const outcomes = JSON.parse(stdout) as Record<string, Outcome>
    return Object.fromEntries(names.map((name, index) => [name, outcomes[paths[index] as string] as Outcome]))
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

let outcomes: Record<string, Outcome>

beforeAll(async () => {
  const programs: Record<string, string> = { 'nowhere at run time': compile(source) }
  for (const [way, build] of Object.entries(ways))
    for (const place of Object.keys(PLACES) as Place[]) programs[`${place} ${way}`] = build(place)
  outcomes = await runAll(programs)
}, 60_000)

it('works without a mark', () => {
  const { answers = {}, document = {} } = outcomes['nowhere at run time'] ?? {}
  const statuses = Object.entries(answers).map(([name, { status }]) => [name, status])
  expect(statuses).toEqual([
    ['found', 200],
    ['refused', 403],
    ['lost', 500],
    ['created', 202],
    ['unknown', 404],
  ])
  expect(document).toMatchObject({ paths: { '/orders/{id}': { get: { summary: 'one order', tags: ['orders'] } } } })
})

describe.each(Object.keys(ways))('%s', (way) => {
  it.each(['above', 'below', 'on the class'])('a mark %s changes no route, guard, parameter or document', (place) => {
    const plain = outcomes['nowhere at run time']
    const { answers, document, reports } = outcomes[`${place} ${way}`] ?? {}
    expect(answers).toEqual(plain?.answers)
    expect(document).toEqual(plain?.document)
    expect(reports).toEqual([{ ghost: 'Orders.one', hasLocals: way !== 'at run time' }])
  })
})
