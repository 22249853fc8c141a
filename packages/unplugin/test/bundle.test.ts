import type { Report } from 'traceghost'
import { describe, expect, test } from 'vitest'
import { createApp } from './app.ts'
import { type Built, type Bundler, build } from './bundlers/bundler.ts'
import { bundlers } from './bundlers/bundlers.ts'
import { CHARGE, LEDGER, MAIN, placeOf, RATES } from './payments.ts'

const FILES = { 'src/main.ts': MAIN, 'src/payments.ts': CHARGE, 'src/rates.ts': RATES, 'src/ledger.cjs': LEDGER }

const THROW = placeOf(CHARGE, 'new Error')

/** By default each bundler builds for one of them; the matrix of `e2e` has each for production, or the other. */
const isFull = process.env.TRACEGHOST_MATRIX === 'full'
const modes = ['development', 'production'] as const
const modesOf = (bundler: Bundler): (typeof modes)[number][] =>
  modes.filter((_, index) => isFull || index === bundlers.indexOf(bundler) % 2)

describe.each(bundlers)('$name', (bundler) => {
  describe.each(modesOf(bundler))('%s', (mode) => {
    let built: Built
    let report: Report | undefined

    test('reports', async () => {
      built = await build(bundler, { root: createApp(FILES), mode })
      const reports = built.run()
      report = reports.find(({ ghost }) => ghost === 'Payments.charge')
      expect(reports.map(({ ghost }) => ghost).sort()).toEqual(['Payments.charge', 'add'])
      expect(built.warnings.filter((warning) => warning.includes('traceghost '))).toEqual([])
    }, 30_000)

    test('names and values', () => {
      const scopes = report?.frames[0]?.scopes.map(({ kind, variables }) => [
        kind,
        ...variables.map(({ name, value }) => [name, 'text' in value ? value.text : value.kind]),
      ])
      expect(scopes).toEqual([
        ['loop', ['part', '2']],
        ['function', ['total', '42']],
        ['parameters', ['order', 'object'], ['currency', 'EUR']],
      ])
    })

    test('places are those of the source', () => {
      const [top] = report?.error.stack ?? []
      const maps = bundler.maps?.[mode] ?? 'columns'
      if (maps === 'columns') expect(top).toMatchObject({ file: 'src/payments.ts', ...THROW })
      if (maps === 'columns') expect(top?.excerpt?.lines).toContain('    const total = order.id * rateOf(currency)')
      if (maps === 'lines')
        expect(top).toMatchObject({ file: expect.stringMatching(/^\/?src\/payments\.ts$/), line: THROW.line })
      if (maps === 'nothing') expect(top).toMatchObject({ file: 'dist/main.js' })
    })
  })

  test('a hashbang and a directive stay where the bundler keeps them', async () => {
    const builds = [
      { root: createApp({ 'src/main.ts': script(`import { ghost } from 'traceghost'`) }) },
      { root: createApp({ 'src/main.ts': script('const ghost = (f: () => unknown) => f') }), options: false as const },
    ]
    const [own, without] = await Promise.all(builds.map(async (input) => headOf(await build(bundler, input))))
    expect(own).toEqual(without)
  }, 30_000)
})

const script = (first: string): string =>
  `#!/usr/bin/env node\n'use client'\n${first}\nexport const pay = ghost(() => { throw new Error('no') })\npay()\n`

const headOf = ({ code }: Built): { hashbang: boolean; directive: boolean } => ({
  hashbang: code.startsWith('#!/usr/bin/env node\n'),
  directive: /^\s*["'`]use client["'`]/m.test(code),
})
