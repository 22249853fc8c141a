import { describe, expect, it, vi } from 'vitest'
import { transform } from '../../../src/index.ts'
import { LEXERS, namesIn } from '../lexer.ts'
import { COMPILERS } from './compilers.ts'
import { COMMONJS, MODULES } from './modules.ts'

// The compilers are loaded on the way.
vi.setConfig({ testTimeout: 30_000 })

/**
 * `import` may take the names that Node's lexer finds in the text of CommonJS: the same, plain, instrumented, and
 * without its marks.
 */
describe.each(Object.entries(LEXERS))('%s', (_, parse) => {
  describe.each(Object.entries(COMPILERS))('finds the exports in what %s wrote', (_, compile) => {
    it('of modules of every kind', async () => {
      const found = Object.entries(await compile(MODULES)).map(([file, code]) => {
        const instrumented =
          transform(code, file, { frames: 'all', small: 'record', sourceType: 'commonjs' })?.code ?? code
        expect([file, namesIn(instrumented, parse)]).toEqual([file, namesIn(code, parse)])
        return namesIn(code, parse)
      })
      expect(found.filter(({ exports, reexports }) => exports.length + reexports.length > 0)).toHaveLength(found.length)
    })
  })

  it.each(Object.entries(COMMONJS))('finds the exports of CommonJS: %s', (_, code) => {
    const names = namesIn(code, parse)
    for (const frames of ['all', 'module', 'marked', 'none'] as const) {
      const instrumented = transform(code, 'a.cjs', { frames })?.code ?? code
      expect([frames, namesIn(instrumented, parse)]).toEqual([frames, names])
    }
    expect(names.exports.length + names.reexports.length).toBeGreaterThan(0)
  })
})

it('leaves no other function alone', () => {
  const names = (code: string): string[] =>
    (transform(code, 'a.cjs', { frames: 'all', small: 'record' })?.sites ?? []).map(({ name }) => name)
  expect(names(`Object.defineProperty(exports, 'a', { get: function () { return load() } })`)).toEqual(['get'])
  expect(names(`Object.defineProperty(other, 'a', { get: function () { return m.x } })`)).toEqual(['get'])
  expect(names(`Object.defineProperty(exports, 'a', { get: () => m.x })`)).toEqual(['get'])
  expect(names(`Object.keys(m).forEach(function (key) { exports[key] = load(m[key]) })`)).toEqual([
    'callback of forEach',
  ])
  expect(names(`Object.keys(m).forEach(function (key) { if (key) return; load(key) })`)).toEqual([
    'callback of forEach',
  ])
  expect(
    names(`exports.all = (m) => Object.keys(m).forEach(function (k) { if (k) return; exports[k] = m[k] })`),
  ).toEqual(['all', 'callback of forEach'])
})
