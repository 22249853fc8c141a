import { transformSync } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { transform } from '../../../src/index.ts'
import { readTorture, tortureNames } from '../../harness/torture-programs.ts'
import { run, samples } from './programs.ts'

const plainOf = (code: string): string => transformSync(code, { loader: 'ts', target: 'es2022' }).code

const isLeft = ({ reason }: { reason: string }): boolean => !/can throw by itself|initialiser/.test(reason)

describe.each(Object.entries(samples))('%s', (_, { code, left }) => {
  const result = transform(code, 'a.cts', { frames: 'all', small: 'record' })

  it('runs elsewhere as it does plain', async () => {
    expect(await run(plainOf(result?.code ?? code))).toEqual(await run(plainOf(code)))
  })

  it('is left alone for the right reason', () => {
    const skipped = result?.skipped.filter(isLeft) ?? []
    expect(skipped.map(({ name, reason }) => `${name}: ${reason}`)).toEqual(left)
  })
})

describe('factories of mocks', () => {
  const factory = '() => { const made = [1].map((each) => each + 1); return { made } }'
  const skippedIn = (code: string) =>
    transform(code, 'a.test.ts', { frames: 'all', small: 'record' })?.skipped.filter(isLeft) ?? []

  it.each([
    ['jest.mock', `jest.mock('./a', ${factory})`],
    ['jest.mock', `jest.doMock('./b').mock('./a', ${factory})`],
    ['j.mock', `import { jest as j } from '@jest/globals'\nj.mock('./a', (${factory}) as any)`],
    ['vi.mock', `vi.mock(import('./a'), ${factory})`],
    ['vi.hoisted', `const made = vi.hoisted(${factory})`],
    ['v.hoisted', `import { vi as v } from 'vitest'\nconst made = await v.hoisted(async ${factory})`],
    ['rs.mock', `rs.mock('./a', ${factory})`],
    ['rstest.doMock', `rstest.doMock('./a', ${factory})`],
    ['mock.module', `import { mock } from 'bun:test'\nmock.module('./a', ${factory})`],
  ])('%s', (name, code) => {
    expect(skippedIn(code).map(({ reason }) => reason)).toEqual([
      `it is a factory of \`${name}\``,
      `a function around it is a factory of \`${name}\``,
    ])
  })

  it.each([
    'other.mock',
    'jest.fn',
    'vi.fn',
    'mock',
    'this.jest.mock',
    'jest.doMock',
    'jest.unstable_mockModule',
    'vi.doMock',
  ])('not %s', (name) => {
    expect(skippedIn(`${name}('./a', ${factory})`)).toEqual([])
  })
})

describe('a mark with computed options', () => {
  const marked = `class Shop { @ghost({ depth: n }) pay() { return [].missing() } }`

  it.each([
    ['in a `with`', `with (o) { ${marked} }`],
    ['beside a sloppy `eval`', `function f(n, code) { eval(code); ${marked} }`],
  ])('stays a decorator %s', (_, code) => {
    expect(transform(`const { ghost } = require('traceghost')\n${code}`, 'a.cjs')?.code).toContain(
      '@ghost({ depth: n }) pay()',
    )
  })

  it('becomes a call elsewhere', () => {
    const code = `const { ghost } = require('traceghost')\nfunction f(n) { ${marked} }`
    expect(transform(code, 'a.cjs')?.code).toContain('static{$o($t,[1],({ depth: n }));}')
  })
})

describe('what a handler needs', () => {
  const files = ['module', 'commonjs', 'typescript'].flatMap((folder) =>
    tortureNames(folder).flatMap((name) => Object.entries(readTorture(folder, name).files)),
  )
  /** A call of the recorder, up to what the handler hands over. */
  const CATCH = /catch\(\$\d*e\)\{(?:let \$\d*h='~\?~';try\{\$\d*h=this\}catch\{\})?\$\d*g\(\[?\$\d*e,\$\d*t,/g

  it('is nothing of ours but in a `catch`, in functions that are not marked', () => {
    let handlers = 0
    for (const [file, code] of files) {
      const result = file.endsWith('.json') ? null : transform(code, file, { frames: 'all', small: 'record' })
      const header = /(?:import\{|var \$\d*l=).*?function (\$\d*)t\(\)\{return\[.*?\]\}/.exec(result?.code ?? '')
      if (!result || !header) continue
      const [text, prefix = ''] = header
      const body = result.code.replace(text, '').replace(CATCH, () => `${++handlers}`)
      const names = new RegExp(`\\${prefix}[gtlnojqs]\\b`, 'g')
      expect({ file, names: body.match(names) ?? [] }).toEqual({ file, names: [] })
    }
    expect(handlers).toBeGreaterThan(500)
  })
})

it.each([
  ['Object.prototype.toString.call(named)', true],
  ['({}).toString.call(named)', true],
  ['Object.prototype.toString.call(named())', true],
  ['Function.prototype.toString.call(named)', false],
  ['toString.toString.apply(named)', false],
])('a mark has an effect where what is asked for is no text of the function: %s → %s', (use, hasEffect) => {
  const code = `import { ghost } from 'traceghost'
const named = ghost(() => [].missing())
export const tag = () => ${use}`
  expect(transform(code, 'a.js')?.sites.some(({ boundary }) => boundary)).toBe(hasEffect)
})

it('warns of a mark that has no effect there, and takes it out', () => {
  const code = `import { ghost } from 'traceghost'
export const read = () => page.evaluate(ghost((s) => s.missing()))
const named = ghost((s) => s.missing())
export const send = () => page.evaluate(named)
export const text = String(ghost(() => [].missing()))
function worker() { 'use ghost'; 'no ghost'; return [].missing() }`
  const result = transform(code, 'a.js')
  expect(result?.warnings.map(({ message }) => message)).toEqual([
    'a.js:2:47: ghost has no effect on callback of page.evaluate: it is an argument of `evaluate`, which sends its text elsewhere.',
    'a.js:3:21: ghost has no effect on named: it is an argument of `evaluate`, which sends its text elsewhere.',
    'a.js:5:34: ghost has no effect on callback of String: it is used as text, which may run elsewhere.',
    "a.js:6:1: ghost has no effect on worker: it has the directive 'no ghost'.",
  ])
  expect(result?.code).not.toMatch(/ghost\(|'use ghost'/)
})
