import type { Options } from '@swc/core'
import type { HostOptions, TextHostOptions } from '@traceghost/transform/host'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { engines } from './engines.ts'

afterEach(() => void vi.restoreAllMocks())

const TYPESCRIPT: Options = {
  filename: 'src/pay.ts',
  swcrc: false,
  jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
}

describe.each(engines)('@swc/core %s', (_, swc) => {
  describe('options', () => {
    const code = `import { ghost } from 'traceghost'\nghost(() => first())\nexport const other = () => second()`
    const at = (options: object): string => swc.transformSync(code, TYPESCRIPT, options).code
    test('frames', () => {
      expect(at({}).match(/catch/g)).toHaveLength(2)
      expect(at({ frames: 'marked' }).match(/catch/g)).toHaveLength(1)
      const small = (options: HostOptions): string =>
        swc.transformSync('export const a = () => b()', TYPESCRIPT, { frames: 'all', ...options }).code
      expect(small({})).not.toContain('catch')
      expect(small({ small: 'record' })).toContain('catch')
    })

    test('enabled and maskVars', () => {
      expect(at({ enabled: false })).not.toMatch(/catch|ghost\(/)
      expect(at({ enabled: 'production' })).not.toContain('catch')
      expect(at({ maskVars: ['iban'] })).toContain('iban')
    })

    test('debug', () => {
      const tell = vi.spyOn(console, 'info').mockImplementation(() => {})
      swc.transformSync(`${code}\nexport const half = (n: number) => n / 2`, TYPESCRIPT, { debug: true })
      expect(tell).toHaveBeenCalledExactlyOnceWith(
        expect.stringMatching(/^\[traceghost\] src\/pay\.ts:4:\d+: half is not instrumented/),
      )
    })

    test('showLocals', () => {
      const test = `test('pays', () => { expect(first()).toBe(second(3)) })`
      const at = (options: TextHostOptions): string => swc.transformSync(test, TYPESCRIPT, options).code
      expect(at({ showLocals: true })).toContain("'~wba!test/*1,0,2,first(),second(3)'")
      expect(at({ frames: 'all', small: 'record' })).not.toContain('first(),second(3)')
      expect(at({ showLocals: false })).not.toContain('catch')
    })

    test('wrong ones', async () => {
      expect(() => at({ depth: 3 })).toThrow(/Unknown traceghost option 'depth'/)
      await expect(swc.transform(code, TYPESCRIPT, { frames: 'some' as 'all' })).rejects.toThrow(TypeError)
    })
  })

  describe('bad files', () => {
    test('that do not parse: a warning, and what SWC says', () => {
      const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
      expect(() => swc.transformSync(`import { ghost } from 'traceghost'\nconst x = ;`, TYPESCRIPT)).toThrow(
        /Syntax Error/,
      )
      expect(warn).toHaveBeenCalledExactlyOnceWith(
        '[traceghost] src/pay.ts:2:11: Unexpected token; traceghost leaves the file to SWC',
      )
    })

    test('marks that cannot work: MarkError', async () => {
      const code = `import { ghost } from 'traceghost'\nclass A {\n  @ghost count = 3\n}`
      await expect(swc.transform(code, TYPESCRIPT)).rejects.toThrow(/^src\/pay\.ts:3:\d+: /)
      expect(() => swc.transformSync(code, TYPESCRIPT)).toThrow(expect.objectContaining({ name: 'MarkError' }))
    })
  })
})

describe.each(engines)('@swc/core %s: the kind of module', (_, swc) => {
  const at = (code: string, options: Options, filename = 'src/pay.js'): string =>
    swc.transformSync(code, { filename, swcrc: false, ...options }, { frames: 'all', small: 'record' }).code
  const isModule = (code: string): boolean => /import\s*\{.*"traceghost\/recorder"/.test(code)

  test.each([
    ['a module, with a local called module', 'const module = load(); export const f = () => module.x()', {}, true],
    [
      'a module that imports nothing',
      'const module = load(); const f = () => module.x(); f()',
      { isModule: true },
      true,
    ],
    ['the same, where nothing says it', 'const module = load(); const f = () => module.x(); f()', {}, true],
    ['a parameter called require', 'const f = (require) => require.x(); f()', { isModule: true }, true],
    ['CommonJS', 'exports.f = () => module.x()', {}, false],
    ['a script', 'const f = (module) => module.x(); f()', { isModule: false }, false],
    ['CommonJS by its ending', 'exports.f = () => module.x()', { isModule: true }, false, 'src/pay.cjs'],
  ] as const)('%s', (_, code, options, expected, filename?: string) => {
    expect(isModule(at(code, options, filename))).toBe(expected)
  })
})
