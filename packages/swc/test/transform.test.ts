import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping'
import type { Options } from '@swc/core'
import * as core from '@swc/core'
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import * as index from '../src/index.ts'
import { engines } from './engines.ts'

afterEach(() => void vi.restoreAllMocks())

const SOURCE = `import { ghost } from 'traceghost'

interface Order { id: number }

export class Payments {
  @ghost({ maskVars: ['id'] })
  charge(order: Order) {
    const total = order.id * 2
    throw new Error('declined ' + total)
  }
}
`
const WORD = /Error\(['"`]declined/

const TYPESCRIPT: Options = {
  filename: 'src/pay.ts',
  swcrc: false,
  jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
}

function placeOf(word: RegExp, text: string): { line: number; column: number } {
  const lines = text.slice(0, text.search(word)).split('\n')
  return { line: lines.length, column: lines.at(-1)?.length ?? 0 }
}

function folder(files: { readonly [name: string]: string }): string {
  const root = mkdtempSync(join(tmpdir(), 'swc-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text)
  return root
}

describe.each(engines)('@swc/core %s', (version, swc, plain) => {
  /** Where the error is thrown, as the map of the output says it. */
  const thrownAt = (code: string, map: string | object): object =>
    originalPositionFor(new TraceMap(map as string), placeOf(WORD, code))

  const calls = {
    transform: (options: Options) => swc.transform(SOURCE, options),
    transformSync: async (options: Options) => swc.transformSync(SOURCE, options),
  }

  describe.each(Object.entries(calls))('%s', (_, call) => {
    test('takes marks out, captures, and maps to the source', async () => {
      const { code, map = '' } = await call({ ...TYPESCRIPT, sourceMaps: true })
      expect(code).toContain('from "traceghost/recorder"')
      expect(code).toContain('src/pay.ts')
      expect(code).not.toContain('@ghost')
      expect(thrownAt(code, map)).toMatchObject({ source: 'src/pay.ts', ...placeOf(WORD, SOURCE) })
      expect(JSON.parse(map)).toMatchObject({ sources: ['src/pay.ts'], sourcesContent: [SOURCE] })
    })
  })

  test('maps in the output, with no contents and another name', () => {
    const options: Options = { ...TYPESCRIPT, sourceMaps: 'inline', inlineSourcesContent: false }
    const { code, map } = swc.transformSync(SOURCE, { ...options, sourceFileName: '../pay.ts', sourceRoot: '/root' })
    expect(map).toBeUndefined()
    const comments = code.match(/\/\/# sourceMappingURL=.*/g) ?? []
    expect(comments).toHaveLength(1)
    const written = JSON.parse(Buffer.from(comments[0]?.split('base64,')[1] ?? '', 'base64').toString())
    expect(written).not.toHaveProperty('sourcesContent')
    expect(written.sources).toEqual(
      JSON.parse(
        plain.transformSync('pay()', { ...TYPESCRIPT, sourceFileName: '../pay.ts', sourceMaps: true }).map ?? '',
      ).sources,
    )
    expect(thrownAt(code, { ...written, sourceRoot: '' })).toMatchObject(placeOf(WORD, SOURCE))
  })

  test('makes no map that was not asked for', () => {
    const { code, map } = swc.transformSync(SOURCE, TYPESCRIPT)
    expect(map).toBeUndefined()
    expect(code).not.toContain('sourceMappingURL')
  })

  test.each([
    ['a string', (map: string) => map, ''],
    ['true', () => true, 'comment'],
    ['not given', () => undefined, 'comment'],
  ])('goes on to what another tool read: inputSourceMap is %s', (_, optionOf, where) => {
    const source = SOURCE.replace(/^.*\n/, `'use ghost'\n`).replace(/@ghost.*\n/, '\n')
    const other = plain.transformSync(source, { ...TYPESCRIPT, filename: 'first.ts', sourceMaps: true })
    const comment = `//# sourceMappingURL=data:application/json;base64,${Buffer.from(other.map ?? '').toString('base64')}\n`
    const inputSourceMap = optionOf(other.map ?? '')
    const { code, map = '' } = swc.transformSync(other.code + (where && comment), {
      ...TYPESCRIPT,
      sourceMaps: true,
      ...(inputSourceMap !== undefined && { inputSourceMap }),
    })
    expect(thrownAt(code, map)).toMatchObject({ source: 'first.ts', ...placeOf(WORD, source) })
    expect(code).toContain(`'src/first.ts'`)
    expect(code).not.toContain('sourceMappingURL')
  })

  test.each([
    ['minified', { minify: true, jsc: { ...TYPESCRIPT.jsc, minify: { compress: true, mangle: true } } }],
    ['for an old engine', { jsc: { ...TYPESCRIPT.jsc, target: 'es5' } }],
    [
      'with legacy decorators',
      {
        jsc: {
          ...TYPESCRIPT.jsc,
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true },
        },
      },
    ],
    [
      'with decorators of TC39',
      {
        jsc: {
          ...TYPESCRIPT.jsc,
          parser: { syntax: 'typescript', decorators: true },
          // 1.3 knows no version.
          transform: version.startsWith('1.3.') ? {} : { decoratorVersion: '2022-03' },
        },
      },
    ],
  ] as [string, Options][])('%s', (_, options) => {
    const { code, map = '' } = swc.transformSync(SOURCE, { ...TYPESCRIPT, ...options, sourceMaps: true })
    expect(code).toContain('traceghost/recorder')
    expect(code).not.toMatch(/_decorate|_apply_decs|_ts_decorate/)
    expect(thrownAt(code, map)).toMatchObject({ source: 'src/pay.ts', line: placeOf(WORD, SOURCE).line })
  })

  describe('what SWC would read', () => {
    const call = `ghost((order) => pay(order))`
    const imported = `import { ghost } from 'traceghost'\n`
    const required = `const { ghost } = require('traceghost')\n`
    const typed = { syntax: 'typescript' } as const
    test.each<[string, string, Options, RegExp]>([
      [
        'JSX in JavaScript',
        `${imported}ghost((a) => <b>{a()}</b>)`,
        { filename: 'a.js', jsc: { parser: { syntax: 'ecmascript', jsx: true } } },
        /from "traceghost/,
      ],
      [
        'JSX in TypeScript',
        `${imported}ghost((a: any) => <b>{a()}</b>)`,
        { filename: 'a.tsx', jsc: { parser: { ...typed, tsx: true } } },
        /from "traceghost/,
      ],
      [
        'types where the ending tells of none',
        `${imported}ghost((a: () => void) => a())`,
        { filename: 'a.js', jsc: { parser: typed } },
        /from "traceghost/,
      ],
      [
        'a cast',
        `${imported}ghost((a) => pay(<any>a))`,
        { filename: 'a.mts', jsc: { parser: typed } },
        /from "traceghost/,
      ],
      ['no name', imported + call, {}, /from "traceghost/],
      ['CommonJS by its text', required + call, { filename: 'a.js' }, /require\(['"]traceghost\/recorder/],
      [
        'CommonJS by its ending',
        `'use ghost'\nfunction a() { pay() }`,
        { filename: 'a.cjs' },
        /require\(['"]traceghost\/recorder/,
      ],
      ['a script', `'use ghost'\nfunction a() { pay() }`, { isModule: false }, /require\(['"]traceghost\/recorder/],
      [
        'a module made CommonJS',
        imported + call,
        { module: { type: 'commonjs' } },
        /require\(['"]traceghost\/recorder/,
      ],
      [
        'CommonJS that stays it',
        `'use ghost'\nfunction a() { pay() }`,
        { module: { type: 'commonjs' } },
        /var .*require\(['"]traceghost\/recorder/,
      ],
    ])('%s', (_, code, options, expected) => {
      const warn = vi.spyOn(console, 'warn')
      const output = swc.transformSync(code, { swcrc: false, ...options, jsc: { target: 'es2022', ...options.jsc } })
      expect(output.code).toMatch(expected)
      expect(output.code).toContain('catch')
      expect(warn).not.toHaveBeenCalled()
    })
  })

  describe('files', () => {
    const swcrc = {
      jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx: true } },
      sourceMaps: 'inline',
      module: { type: 'commonjs' },
    }
    const files = {
      'pay.ts': SOURCE,
      'view.js': `import { ghost } from 'traceghost'\nghost((a: any) => <b>{a()}</b>)`,
      '.swcrc': JSON.stringify(swcrc),
    }

    test.each([
      ['transformFile', (path: string, options: Options) => swc.transformFile(path, options)],
      ['transformFileSync', async (path: string, options: Options) => swc.transformFileSync(path, options)],
    ])('%s reads .swcrc as SWC does', async (_, transformFile) => {
      const root = folder(files)
      const { code } = await transformFile(join(root, 'pay.ts'), { cwd: root, root })
      expect(code).toMatch(/require\("traceghost\/recorder"\)/)
      const [, base64 = ''] = code.split('base64,')
      expect(thrownAt(code, JSON.parse(Buffer.from(base64, 'base64').toString()))).toMatchObject(placeOf(WORD, SOURCE))
      expect((await transformFile(join(root, 'view.js'), { cwd: root, root })).code).toContain('catch')
    })

    test('leaves it to SWC to tell of a file that is not there', async () => {
      await expect(swc.transformFile('gone.ts', { swcrc: false })).rejects.toThrow()
      expect(() => swc.transformFileSync('gone.ts', { swcrc: false })).toThrow()
    })
  })

  test.each([
    ['a file without a mark', 'export const half = (n: number) => run(n / 2)'],
    ['a mark of something else', `import { ghost } from 'other'\nexport const half = ghost((n: number) => run(n))`],
    ['nothing that can throw', `import { ghost } from 'traceghost'\nexport const half = (n: number) => n / 2`],
  ])('leaves %s to SWC alone', (_, code) => {
    const given: Options = { ...TYPESCRIPT, sourceMaps: true }
    expect(swc.transformSync(code, given)).toEqual(plain.transformSync(code, given))
  })
})

test('a program goes to SWC as it is', () => {
  const program = index.parseSync('ghost()')
  expect(index.transformSync(program, { swcrc: false }).code).toBe('ghost();\n')
})

test('the rest of @swc/core is there', () => {
  expect(Object.keys(index)).toEqual(expect.arrayContaining(Object.keys(core).filter((name) => name !== 'default')))
  expect(index.transform).not.toBe(core.transform)
})
