import { createRequire } from 'node:module'
import { compileFunction } from 'node:vm'
import traceghost from 'babel-plugin-traceghost'
import { describe, expect, it } from 'vitest'
import { PROGRAMS } from '../../transform/test/same-to-tools/covered/programs.ts'
import { compile, versions } from './harness/babel.ts'
import { tableIn } from './harness/table.ts'

/** Both print the same: the older one runs in the whole matrix alone. */
const isTested = ({ version }: { readonly version: string }): boolean =>
  version === '8' || process.env.TRACEGHOST_MATRIX === 'full'

/** Counters stand in the program as its author wrote it, wherever the plugins are listed. */
const istanbul = [
  createRequire(import.meta.url).resolve('babel-plugin-istanbul'),
  { cwd: '/app', exclude: [], extension: false },
]

/** The recorder for instrumented code, without any report. */
const RECORDER = {
  capture(...handed: unknown[]) {
    throw handed.length === 1 ? (handed[0] as unknown[])[0] : handed[0]
  },
  isPromise: () => false,
  settle: (value: unknown) => value,
  ghost: (subject: unknown) => (typeof subject === 'function' ? subject : (other: unknown) => other),
}

/** The counters of a program that has run. */
function countsOf(code: string): unknown {
  const holder = globalThis as { __coverage__?: Record<string, { hash?: string }> }
  delete holder.__coverage__
  compileFunction(code, ['exports', 'require', 'module'])({}, () => RECORDER, {})
  const [file] = Object.values(holder.__coverage__ ?? {})
  delete holder.__coverage__
  if (!file) throw new Error('nothing is counted')
  return JSON.parse(JSON.stringify({ ...file, hash: undefined }))
}

const OTHERS: Readonly<Record<string, string>> = {
  decorators: `
import { ghost } from 'traceghost'
class Orders {
  @ghost find = (id) => this.all?.[id]
  @ghost async load(id) { const found = id ? await this.find(id) : null; return found || id }
}
`,
  directives: `
'use ghost'
const load = async (id) => { const found = id ?? 1; return found }
export default (id) => id ? load(id) : undefined
`,
}

describe.each(versions.filter(isTested))('Babel $version', (babel) => {
  const compiled = async (code: string, plugins: readonly unknown[], sourceType: 'script' | 'module' = 'script') =>
    (await compile(babel, code, { sourceType, rest: { plugins } })).code

  it.each(Object.entries(PROGRAMS))('istanbul counts the plain program: %s', async (_, source) => {
    const plain = countsOf(await compiled(source, [istanbul]))
    for (const frames of ['all', 'module'])
      for (const plugins of [
        [[traceghost, { frames, small: 'record' }], istanbul],
        [istanbul, [traceghost, { frames, small: 'record' }]],
      ])
        expect(countsOf(await compiled(source, plugins))).toEqual(plain)
  })

  it.each(Object.entries({ ...PROGRAMS, ...OTHERS }))(
    'the sites are those of the plain program: %s',
    async (_, source) => {
      const sourceType = source.includes('require') || !source.includes('ghost') ? 'script' : 'module'
      const sites = async (plugins: readonly unknown[]): Promise<unknown> =>
        tableIn(await compiled(source, plugins, sourceType), 'js')?.sites.filter(({ boundary }) => boundary)
      const plain = await sites([[traceghost, {}]])
      expect(await sites([[traceghost, {}], istanbul])).toEqual(plain)
    },
  )
})
