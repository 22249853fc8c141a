/** Names that stand in files of their own. Here Node loads them; `e2e/names.test.ts` has pages. */

import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { rollup } from 'rollup'
import type { Report } from 'traceghost'
import { build as vite } from 'vite'
import { describe, expect, test } from 'vitest'
import type { NamesOption } from '../src/options.ts'
import ofRolldown from '../src/rolldown.ts'
import ofRollup from '../src/rollup.ts'
import ofVite from '../src/vite.ts'
import { createApp } from './app.ts'

const PAY = `import { ghost } from 'traceghost'
import { readRate } from './rates.js'

const likeTable = () => ['label', '~wbcx']

export const pay = ghost(function pay(orderNumber, apiKey) {
  for (const position of [1, 2]) {
    const grossTotal = readRate(position) * orderNumber
    if (position === 2) throw new Error('declined: ' + grossTotal + likeTable())
  }
}, { maskVars: ['invoice'] })

export function neverUsed(unusedParameter) {
  const unusedLocal = JSON.parse(unusedParameter)
  return unusedLocal.unusedKey
}

export function dropped(droppedParameter) {
  const droppedLocal = JSON.parse(droppedParameter)
  return droppedLocal
}
`

const FILES = {
  'pay.js': PAY,
  'rates.js': `import { ghost } from 'traceghost'
export const readRate = ghost((ratePosition) => [0, 10, 20][ratePosition])
export const also = ghost((serverLocal) => serverLocal.x)
`,
  'main.js': `import { configure, flush } from 'traceghost'
import { dropped, pay } from './pay.js'
configure({ reportType: 'none', onReport: (report) => console.log(JSON.stringify(report)) })
if (process.env.NEVER && false) dropped('1')
try { pay(3, 'sk_secret') } catch {}
await flush()
`,
}

const external = [/^traceghost/]
const output = { entryFileNames: 'js/main.js', sourcemap: true } as const

interface Input {
  readonly root: string
  readonly names: NamesOption
  readonly minify: boolean
}

const bundlers: Readonly<Record<string, (input: Input) => Promise<unknown>>> = {
  Vite: ({ root, names, minify }) =>
    vite({
      ...{ root, configFile: false, logLevel: 'silent', base: './', plugins: [ofVite({ names })] },
      build: {
        minify,
        sourcemap: true,
        target: 'esnext',
        rolldownOptions: { external, input: `${root}/main.js`, output },
      },
    }),
  async Rollup({ root, names }) {
    const bundle = await rollup({ input: `${root}/main.js`, external, plugins: [ofRollup({ root, names })] })
    await bundle.write({ dir: `${root}/dist`, ...output })
  },
  async Rolldown({ root, names, minify }) {
    const plugins = [ofRolldown({ root, names })]
    const bundle = await rolldown({ cwd: root, input: './main.js', external, plugins })
    await bundle.write({ dir: `${root}/dist`, minify, ...output })
  },
}

interface Built {
  readonly files: ReadonlyMap<string, string>
  run(): Report[]
}

async function build(name: string, input: Omit<Input, 'root'>): Promise<Built> {
  const root = createApp(FILES)
  await bundlers[name]?.({ root, ...input })
  const folder = join(root, 'dist')
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /\.\w+$/.test(path))
  return {
    files: new Map(paths.map((path) => [path.replaceAll('\\', '/'), readFileSync(join(folder, path), 'utf8')])),
    run() {
      const { stdout, stderr } = spawnSync(process.execPath, [join(folder, 'js/main.js')], { encoding: 'utf8' })
      expect(stderr).toBe('')
      return stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Report)
    },
  }
}

const namesOf = ({ frames: [frame] }: Report): unknown[] =>
  (frame?.scopes ?? []).map(({ kind, variables }) => [kind, ...variables.map(({ name }) => name)])

/** Builds are in folders of their own, and their code has other columns. */
const withoutPlace = ({ id: _, time: __, environment: ___, ...report }: Report): unknown =>
  JSON.parse(
    JSON.stringify(report)
      .replace(/"generated":{[^}]*}/g, '"generated":0')
      .replace(/\/[^"]*unplugin-\w+/g, ''),
  )

const served = ({ files }: Built): [string, string][] => [...files].filter(([path]) => path.endsWith('.js'))

const isFull = process.env.TRACEGHOST_MATRIX === 'full'

describe.each(isFull ? Object.keys(bundlers) : ['Vite', 'Rollup'])('%s', (name) => {
  describe.each(isFull ? [true, false] : [true])('minified: %s', (minify) => {
    test("'chunk' reports as 'inline' does", async () => {
      const [inline, chunk] = [
        await build(name, { names: 'inline', minify }),
        await build(name, { names: 'chunk', minify }),
      ]
      const [expected] = inline.run()
      const [report] = chunk.run()
      expect(report).toMatchObject({
        ghost: 'pay',
        error: { message: expect.stringContaining('label,~wbcx') },
        notes: [],
      })
      expect(namesOf(report as Report)).toEqual(namesOf(expected as Report))
      expect(withoutPlace(report as Report)).toEqual(withoutPlace(expected as Report))
      const code = chunk.files.get('js/main.js') ?? ''
      const [file, ...others] = [...chunk.files.keys()].filter((path) => path.includes('names-'))
      expect(others).toEqual([])
      expect(file).toMatch(/^js\/names-[\w-]{8}\.js$/)
      expect(code).toContain(`./${file?.slice(3)}`)
      for (const local of minify ? ['orderNumber', 'apiKey', 'grossTotal', 'position'] : []) {
        if (name !== 'Rollup') expect(code).not.toContain(local)
        expect(chunk.files.get(file ?? '')).toContain(local)
      }
    })

    test('names of functions that are not there are in no file that is served', async () => {
      const built = await build(name, { names: 'chunk', minify })
      const inline = await build(name, { names: 'inline', minify })
      const text = (each: Built): string =>
        served(each)
          .map(([, code]) => code)
          .join('\n')
      for (const local of ['unusedParameter', 'unusedLocal', 'neverUsed', 'serverLocal', 'droppedLocal'])
        expect([local, text(built).includes(local), text(inline).includes(local)]).toEqual([local, false, false])
      expect(text(inline)).toContain('grossTotal')
    })

    test("'hidden' serves no names, and reports carry ids", async () => {
      const built = await build(name, { names: 'hidden', minify })
      const [report] = built.run()
      expect(report?.frames[0]).toMatchObject({
        functionName: expect.stringMatching(/^#\d$/),
        names: expect.any(String),
      })
      const file = built.files.get('js/main.js.names.json') ?? ''
      expect(file).toContain('grossTotal')
      expect(file).not.toContain('unusedLocal')
      expect(built.files.get('js/main.js')).not.toContain('names-')
    })
  })
})

test.each<NamesOption>(['chunk', 'hidden'])('%s: code that no parser reads fails no build', async (names) => {
  const root = createApp(FILES)
  const warnings: string[] = []
  const append = { name: 'append', renderChunk: { order: 'post', handler: (code: string) => `${code}\n@@@` } } as const
  const bundle = await rollup({
    ...{ input: `${root}/main.js`, external, plugins: [ofRollup({ names }), append] },
    onwarn: ({ message }) => warnings.push(message),
  })
  const { output: files } = await bundle.generate({ ...output, sourcemap: false })
  expect(warnings.join('\n')).toContain('traceghost writes no names for js/main.js, which it cannot read: ')
  expect(files.map(({ fileName }) => fileName)).toEqual(['js/main.js'])
})
