/** Marks without the build: compiled by two compilers with both kinds of decorators, then run. */

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { compilers } from './compilers.ts'
import type { Outcome } from './decorated/print.ts'

/** Under load a compiler takes its time. */
const TIMEOUT_MS = 60_000

const pathOf = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))

/**
 * By default nothing is checked here, for which the compilers would read all of the runtime: `types.test.ts` checks
 * decorators of both kinds.
 */
const isFull = process.env.TRACEGHOST_MATRIX === 'full'
const UNCHECKED = { noCheck: true, noResolve: true, lib: ['ES5'] }
const CHECKED = { lib: ['ES2023', 'ESNext.Decorators', 'DOM'] }

function compileAndRun(compiler: string, file: string, compilerOptions: object): Record<string, Outcome> {
  const outDir = mkdtempSync(join(tmpdir(), 'traceghost-'))
  try {
    const project = join(outDir, 'tsconfig.json')
    const base = { noEmit: false, declaration: false, isolatedDeclarations: false, target: 'es2022', outDir }
    writeFileSync(
      project,
      JSON.stringify({
        extends: pathOf('../../../tsconfig.base.json'),
        compilerOptions: { ...base, ...(isFull ? CHECKED : UNCHECKED), rootDir: pathOf('..'), ...compilerOptions },
        files: [file, 'print'].map((name) => pathOf(`decorated/${name}.ts`)),
      }),
    )
    expect(spawnSync(process.execPath, [compiler, '-p', project], { encoding: 'utf8' }).stdout).toBe('')
    writeFileSync(join(outDir, 'package.json'), '{"type":"module"}')
    const hooks = new URL('source-hooks.mjs', import.meta.url).href
    const program = join(outDir, `test/decorated/${file}.js`)
    const { stdout, stderr } = spawnSync(process.execPath, ['--import', hooks, program], { encoding: 'utf8' })
    expect(stderr).toBe('')
    return JSON.parse(stdout)
  } finally {
    rmSync(outDir, { recursive: true, force: true })
  }
}

/** Result, and reports: ghost, arguments and `this`. */
const expected: Record<string, [result: string, ...reports: string[]]> = {
  'a method': ['thrown: too much', 'Payments.charge(50) of Payments'],
  'a method that works': ['5'],
  'an async method': ['thrown: load 1', 'Payments.load(1) of Payments'],
  'a suppressed async method': ['nothing', 'Payments.refund(2) of Payments suppressed'],
  'a generator': ['thrown: rows', 'Payments.rows(3) of Payments'],
  'an async generator': ['thrown: pages', 'Payments.pages(4) of Payments'],
  'a getter': ['thrown: balance', 'Payments.balance() of Payments'],
  'a setter': ['thrown: limit 5', 'Payments.limit(5) of Payments'],
  'a method named by a symbol': ['thrown: iterator', 'Payments.[Symbol.iterator]() of Payments'],
  'a static method': ['thrown: open ann', 'Payments.open(ann) of function'],
  'a static getter': ['thrown: current', 'Payments.current() of function'],
  'a static field': ['thrown: make bob', 'Payments.make(bob) of function'],
  'a field that holds no function': ['3'],
  'a method of a class': ['thrown: no row 4', 'Repo.load(4) of Repo'],
  'a generator of a class': ['thrown: lost', 'Repo.rows() of Repo'],
  'a getter of a class': ['thrown: size', 'Repo.size() of Repo'],
  'a static method of a class': ['thrown: offline', 'Repo.connect() of function'],
  'a suppressed method of a class': ['nothing', 'Quiet.load() of Quiet suppressed'],
  // A constructor has no result to suppress.
  'a constructor': ['thrown: constructor'],
  'what stays as it is': [JSON.stringify(['charge', 1, 'repo', 3, 'Repo', true, ['value']])],
}

const fields: typeof expected = {
  'a field': ['thrown: field 9 7', 'Payments.field(9) of Payments'],
  'a suppressed field': ['nothing', 'Payments.quiet() of Payments suppressed'],
}

/** TypeScript defines such a field where no decorator sees it. */
const unseenFields: typeof expected = { 'a field': ['thrown: field 9 7'], 'a suppressed field': ['thrown: quiet'] }

const modes: [name: string, file: string, options: object, expected: Record<string, [string, ...string[]]>][] = [
  // A method knows its class by the object it is called on. `super.charge(60)` is another one: the arguments of both.
  [
    'ECMAScript decorators',
    'members',
    {},
    {
      ...expected,
      ...fields,
      'a method of a derived class': ['thrown: too much', 'Special.charge(60, 60) of Special'],
    },
  ],
  [
    'experimentalDecorators',
    'members',
    { experimentalDecorators: true, useDefineForClassFields: false },
    {
      ...expected,
      ...fields,
      'a method of a derived class': ['thrown: too much', 'Payments.charge(60, 60) of Special'],
    },
  ],
  [
    'experimentalDecorators, with fields that are defined',
    'members',
    { experimentalDecorators: true, useDefineForClassFields: true },
    {
      ...expected,
      ...unseenFields,
      'a method of a derived class': ['thrown: too much', 'Payments.charge(60, 60) of Special'],
    },
  ],
  [
    'ECMAScript decorators of private members',
    'tc39',
    {},
    {
      'a private method': ['thrown: sign a', 'Payments.#sign(a) of Payments'],
      'a private static method': ['thrown: count', 'Payments.#count() of function'],
      'an accessor': ['thrown: run 1', 'Payments.run(1) of Payments'],
    },
  ],
]

describe.each(compilers)('%s', (_, compiler) => {
  it.each(modes)(
    'reports what it can and says what is missing, with %s',
    (_, file, options, all) => {
      const outcomes = Object.entries(compileAndRun(compiler, file, options))
      expect(Object.fromEntries(outcomes.map(([name, { result, reports }]) => [name, [result, ...reports]]))).toEqual(
        all,
      )
    },
    TIMEOUT_MS,
  )
})
