import { existsSync } from 'node:fs'
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

interface Source {
  readonly what: string
  readonly code: string
  /** Milliseconds that the plugin may take. */
  readonly budget?: number
}

/** The plugin of SWC beside the other front-ends, in turn. */
export function measureSwcPlugin({ isQuick }: Settings): Row[] {
  if (!existsSync(PLUGIN)) return [{ what: 'the Wasm is not built', measured: 0, unit: 'ms' }]
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
  { what: '300 lines without the word', code: functions(27) },
  { what: '300 lines', code: `'use ghost'\n${functions(27)}`, budget: 18 },
  { what: '5,000 lines', code: `'use ghost'\n${functions(455)}`, budget: 250 },
]

const FILE = '/app/input.js'

const SWC_OPTIONS: swc.Options = {
  swcrc: false,
  configFile: false,
  filename: FILE,
  jsc: { target: 'esnext', parser: { syntax: 'ecmascript' } },
}

const WITH_PLUGIN: swc.Options = {
  ...SWC_OPTIONS,
  jsc: {
    ...SWC_OPTIONS.jsc,
    experimental: {
      cacheRoot: join(tmpdir(), 'traceghost-swc-plugin'),
      runPluginFirst: true,
      plugins: [[PLUGIN, {}]],
    },
  },
}

const BABEL_OPTIONS: babel.InputOptions = {
  babelrc: false,
  configFile: false,
  filename: FILE,
  compact: false,
  plugins: [babelPlugin as unknown as babel.PluginTarget],
}

const WAYS: Readonly<Record<string, (code: string) => unknown>> = {
  'SWC alone': (code) => swc.transformSync(code, SWC_OPTIONS),
  '@traceghost/swc': (code) => textPass.transformSync(code, SWC_OPTIONS),
  'babel-plugin-traceghost': (code) => babel.transformSync(code, BABEL_OPTIONS),
  'swc-plugin-traceghost': (code) => swc.transformSync(code, WITH_PLUGIN),
}

function rowsOf({ what, code, budget }: Source, rounds: number): Row[] {
  const names = Object.keys(WAYS)
  const spent = new Map<string, number[]>(names.map((name) => [name, []]))
  // One more: the first one compiles what it runs.
  for (let round = 0; round <= rounds; round++)
    for (const [at] of names.entries()) {
      const name = names[(at + round) % names.length] as string
      const before = processMs()
      WAYS[name]?.(code)
      if (round > 0) spent.get(name)?.push(processMs() - before)
    }
  return names.map((name) => ({
    what: `${what}, ${name}`,
    measured: median(spent.get(name) as number[]),
    unit: 'ms',
    ...(budget !== undefined && name === 'swc-plugin-traceghost' && { budget }),
  }))
}
