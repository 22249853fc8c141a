import { describe, expect, it } from 'vitest'
import { transform } from '../../src/index.ts'

/** The number of assertions that keep values. */
function keptIn(code: string, file = 'a.test.ts'): number {
  const { code: text = '' } = transform(code, file, { showLocals: true }) ?? {}
  return text.match(/\(\$rs=\[/g)?.length ?? 0
}

describe('a call takes a test', () => {
  it.each([
    ['by its name', `test('a', () => expect(f()))`],
    ['in Mocha', `specify('a', function () { expect(f()) })`],
    ['by another name', `import { test as spec } from 'vitest'; spec('a', () => expect(f()))`],
    ['as the default of a module', `import spec from 'ava'; spec('a', (t) => t.is(f(), 1))`],
    ['in CommonJS', `const { test: spec } = require('node:test'); spec('a', (t) => t.assert.equal(f(), 1))`],
    ['as the suite of uvu', `import { suite } from 'uvu'; const cart = suite('cart'); cart('a', () => expect(f()))`],
    ['with fixtures', `const spec = test.extend({ cart: [] }); spec('a', ({ cart }) => expect(f(cart)))`],
    ['with modifiers', `it.concurrent.only('a', async () => expect(await f()))`],
    ['for each row', `it.skipIf(x).each(rows)('a', (row) => { expect(row.a) })`],
    ['for each row of a template', `test.each\`a\n\${1}\`("a", ({ a }) => { expect(f(a)) })`],
    ['of Deno', `Deno.test('a', () => { assertEquals(f(), 1) })`],
    ['of QUnit', `QUnit.test('a', (assert) => { assert.equal(f(), 1) })`],
    ['behind a cast', `test('a', (() => { expect(f()) }) as never)`],
  ])('%s', (_, code) => expect(keptIn(code)).toBe(1))

  it.each([
    ['that only looks like one', `attest('a', () => expect(f())); unit('a', () => expect(f()))`],
    ['that is a method of a test', `test.use('a', () => expect(f())); test.describe('a', () => expect(f()))`],
    ['with another function inside', `test('a', () => { setTimeout(() => expect(f())) })`],
    ['with a function by its name', `function a() { expect(f()) } test('a', a)`],
    ['that calls the function itself', `test('a', (() => { expect(f()); return 1 })())`],
    ['whose function is sent away', `test('a', () => page.evaluate(() => { expect(f()) }))`],
    ['whose function is left alone', `test('a', () => { 'no ghost'; expect(f()) })`],
    ['in a file that is left alone', `'no ghost'\ntest('a', () => { expect(f()) })`],
  ])('no call %s', (_, code) => expect(keptIn(code)).toBe(0))
})

describe('an assertion', () => {
  const inTest = (statement: string, head = ''): number => keptIn(`${head}\ntest('a', async (t) => { ${statement} })`)

  it.each([
    ['expect(f()).not.toBe(1)'],
    ['await expect(f()).resolves.toBe(1)'],
    ['expect.soft(f()).toBe(1)'],
    ['ctx.expect(f()).toBe(1)'],
    ['chai.expect(f()).to.be.true'],
    ['assert.equal(f(), 1)'],
    ['assert.strict.equal(f(), 1)'],
    ['assertEquals(f(), 1)'],
    ["assert(f(), 'a message')"],
    ['t.is(f(), 1)'],
    ['t.ok(f())'],
    ['t.assert.equal(f(), 1)'],
    ['supertest(app).get(f()).expect(200)'],
    ['f ? expect(f()) : undefined'],
    ['f && expect(f())'],
    ['void expect(f())'],
    ['return expect(f())'],
  ])('%s', (statement) => expect(inTest(statement)).toBe(1))

  it.each([
    ['imported by itself', "import { equal } from 'node:assert/strict'", 'equal(f(), 1)'],
    ['imported by another name', "import { assert as chai } from 'vitest'", 'chai.equal(f(), 1)'],
    ['of chai, which quotes no text', "import { assert } from 'chai'", 'assert(f())'],
  ])('%s', (_, head, statement) => expect(inTest(statement, head)).toBe(1))

  it.each([
    ['of Node, whose message quotes it', 'assert(f())'],
    ['of Node, whose message quotes it', 'assert.ok(f(), message)'],
    ['of Node, whose message quotes it', 't.assert.ok(f())'],
    [
      'without anything to keep',
      'expect(x).toBe(1, "a", -1, 60 * 60, `b`, [x], () => f(), class { a = f() }, <b>{f()}</b>)',
    ],
    ['whose value is used', 'const x = expect(f())'],
    ['that is something else', 'expected(f()); asserted(f()); exp.ect(f())'],
    ['of the test itself', 't(f())'],
  ])('none %s', (_, statement) => expect(keptIn(`test('a', async (t) => { ${statement} })`, 'a.test.tsx')).toBe(0))
})

it('changes nothing without the option', () => {
  const code = `test('a', () => { expect(f()) })`
  expect(transform(code, 'a.ts', { frames: 'all', small: 'record' })?.code).not.toContain('$rs')
  expect(transform(code, 'a.ts', { showLocals: true, frames: 'none' })).toBeNull()
})

it.each([
  ['dollars of its own', `test('a', () => { const $rs = 1, $r = 2; expect(f($rs)) })`, '$1rs'],
  ['an escape', `test('a', () => { const \\u0024rs = 1; expect(f()) })`, '$1rs'],
  ['runes', `test('a', () => { expect(f()) })`, 'g$rs'],
])('takes another name in a file with %s', (what, code, name) => {
  const { code: text = '' } = transform(code, what === 'runes' ? 'a.svelte.js' : 'a.js', { showLocals: true }) ?? {}
  expect(text).toContain(`(${name}=[0,`)
  expect(text).toContain(`,${name}=0`)
})
