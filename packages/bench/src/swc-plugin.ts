import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as babel from '@babel/core'
import * as swc from '@swc/core'
import * as textPass from '@traceghost/swc'
import babelPlugin from 'babel-plugin-traceghost'
import { median, processMs } from './measure.ts'
import type { Settings } from './settings.ts'
import type { Row } from './table.ts'

/** The Wasm, as the build leaves it. */
const PLUGIN = fileURLToPath(new URL('../../swc-plugin/dist/traceghost.wasm', import.meta.url))

/** A plugin that looks through the tree, and returns it unchanged: no source here is a test. */
const NOTHING = createRequire(import.meta.url).resolve('@swc/plugin-jest')

interface Source {
  readonly what: string
  readonly code: string
  /** How often it is compiled in a round: what takes less than a millisecond is measured badly. */
  readonly times: number
  /** Milliseconds that the plugin may take. */
  readonly budget?: number
  /** How many times as long as a plugin that finds nothing to do it may take. */
  readonly budgetToNothing?: number
}

/**
 * The plugin of SWC beside the other front-ends, in turn.
 *
 * @returns why it cannot be measured, if it cannot
 */
export function measureSwcPlugin({ isQuick }: Settings): Row[] | string {
  if (!existsSync(PLUGIN)) return 'the Wasm is not built: npm run build says what is missing'
  return SOURCES.flatMap((source) => rowsOf(source, isQuick ? 3 : 11))
}

const functionOf = (_: unknown, index: number): string => `export function charge${index}(user, amount) {
  const balance = getBalance(user)
  const { tax = 0.15, ...rest } = rates
  let total = 0
  for (const item of items) {
    const price = item.price * (1 + tax)
    if (price > amount) throw new Error('too much')
    total += check(price, rest)
  }
  return total - balance
}
`

const functions = (count: number): string => Array.from({ length: count }, functionOf).join('')

const SOURCES: readonly Source[] = [
  { what: '10 lines without the word', code: functions(1), times: 50, budgetToNothing: 1.3 },
  { what: '300 lines without the word', code: functions(27), times: 10, budgetToNothing: 1.3 },
  { what: '300 lines', code: `'use ghost'\n${functions(27)}`, times: 1, budget: 18 },
  { what: '5,000 lines', code: `'use ghost'\n${functions(455)}`, times: 1, budget: 250 },
]

const FILE = '/app/input.js'

const SWC_OPTIONS: swc.Options = {
  swcrc: false,
  configFile: false,
  filename: FILE,
  jsc: { target: 'esnext', parser: { syntax: 'ecmascript' } },
}

const withPlugin = (plugin: string): swc.Options => ({
  ...SWC_OPTIONS,
  jsc: {
    ...SWC_OPTIONS.jsc,
    experimental: {
      cacheRoot: join(tmpdir(), 'traceghost-swc-plugin'),
      runPluginFirst: true,
      plugins: [[plugin, {}]],
    },
  },
})

const BABEL_OPTIONS: babel.InputOptions = {
  babelrc: false,
  configFile: false,
  filename: FILE,
  compact: false,
  plugins: [babelPlugin as unknown as babel.PluginTarget],
}

const WAYS = {
  'SWC alone': (code) => swc.transformSync(code, SWC_OPTIONS),
  '@traceghost/swc': (code) => textPass.transformSync(code, SWC_OPTIONS),
  'babel-plugin-traceghost': (code) => babel.transformSync(code, BABEL_OPTIONS),
  'a plugin of SWC that finds nothing': (code) => swc.transformSync(code, withPlugin(NOTHING)),
  'swc-plugin-traceghost': (code) => swc.transformSync(code, withPlugin(PLUGIN)),
} satisfies Readonly<Record<string, (code: string) => unknown>>

type Way = keyof typeof WAYS

function rowsOf(source: Source, rounds: number): Row[] {
  const { what, budget, budgetToNothing } = source
  const spent = spentOn(source, rounds)
  const rows = (Object.keys(WAYS) as Way[]).map(
    (name): Row => ({
      what: `${what}, ${name}`,
      measured: median(spent[name]),
      unit: 'ms',
      ...(budget !== undefined && name === 'swc-plugin-traceghost' && { budget }),
    }),
  )
  if (budgetToNothing === undefined) return rows
  const ratios = spent['swc-plugin-traceghost'].map(
    (own, round) => own / (spent['a plugin of SWC that finds nothing'][round] as number),
  )
  return [
    ...rows,
    { what: `${what}, to the one that finds nothing`, measured: median(ratios), unit: '×', budget: budgetToNothing },
  ]
}

/** Milliseconds a file, of each round. */
function spentOn({ code, times }: Source, rounds: number): Record<Way, number[]> {
  const names = Object.keys(WAYS) as Way[]
  const spent = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Way, number[]>
  // One more: the first one compiles what it runs.
  for (let round = 0; round <= rounds; round++)
    for (const [at] of names.entries()) {
      const name = names[(at + round) % names.length] as Way
      const before = processMs()
      for (let time = 0; time < times; time++) WAYS[name](code)
      if (round > 0) spent[name].push((processMs() - before) / times)
    }
  return spent
}
