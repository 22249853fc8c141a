/** The values that assertions of tests have kept: those of the statement that failed, and no others. */

import assert from 'node:assert'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { compileFunction, runInNewContext } from 'node:vm'
import { transform } from '@traceghost/transform'
import { describe, expect, it, onTestFinished } from 'vitest'
import { statementsWord } from '../src/contract.ts'
import { findRecording } from '../src/eager/recording.ts'
import { StandIns } from '../src/eager/stand-ins.ts'
import { configure, reportOf } from '../src/index.ts'
import type { Report, Scope } from '../src/model.ts'
import * as recorder from '../src/recorder.ts'
import { readStatement } from '../src/report/expressions.ts'
import { objectsIn, referredTo, valuesOfFrame } from '../src/report/objects.ts'
import { renderHtml, renderMarkdown, renderTerminal, renderTest } from '../src/reporters.ts'
import { plainValue, scopesOf } from './instrumented.ts'

configure({ reportType: 'none' })

let count = 0

/** The test of a program: `it` and `expect` are there, and functions that fail. */
function testOf(body: string, { parameters = '', isAsync = false } = {}): (...given: unknown[]) => unknown {
  const file = `/app/cart${++count}.test.js`
  const source = `const it = (body) => body
const expect = (a, ...all) => ({ toBe(b) { if (!Object.is(a, b)) throw new Error('not the same') }, all, not: { toBe() {} } })
const one = (x) => x, fail = (x) => { throw new Error('failed') }
exports.test = it(${isAsync ? 'async ' : ''}(${parameters}) => {
${body}
})`
  const { code = '' } = transform(source, file, { showLocals: true, sourceType: 'commonjs', root: '/app' }) ?? {}
  const exports = {} as { test: (...given: unknown[]) => unknown }
  compileFunction(code, ['require', 'exports'], { filename: file })(() => recorder, exports)
  return exports.test
}

/** The body of a test begins in this line. */
const FIRST = 5

async function thrownBy(step: () => unknown): Promise<unknown> {
  try {
    await step()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}

const reportFor = async (body: string, ...given: unknown[]): Promise<Report> => {
  const test = testOf(body, {
    parameters: given.map((_, index) => 'abcd'[index]).join(),
    isAsync: /\bawait\b/.test(body),
  })
  return (await reportOf(await thrownBy(() => test(...given)))) as Report
}

/** Those of the test: `expressions 5-5` and each text with its value. */
function keptIn({ frames }: Report): unknown[] {
  const scope = frames.at(-1)?.scopes[0]
  if (scope?.kind !== 'expressions') return []
  return [linesOf(scope), ...scope.variables.map(({ name, value }) => [name, plainValue(value)])]
}

const linesOf = ({ line = 0, lastLine = 0 }: Scope): string => `${line - FIRST} to ${lastLine - FIRST}`

describe('the values in an assertion', () => {
  it.each<[string, string, unknown[]]>([
    [
      'of calls, nested ones first',
      'expect(one(one(2) + 1)).toBe(one(4))',
      [
        ['one(2)', 2],
        ['one(2) + 1', 3],
        ['one(one(2) + 1)', 3],
        ['one(4)', 4],
      ],
    ],
    [
      'of members',
      'expect(a.items[1].quantity, a?.none?.x.y).toBe(a.items.length)',
      [
        ['a.items[1].quantity', 'undefined'],
        ['a?.none?.x.y', 'undefined'],
        ['a.items.length', 2],
      ],
    ],
    [
      'of both sides of a comparison',
      'expect(a.items.length === one(3)).toBe(true)',
      [
        ['a.items.length', 2],
        ['one(3)', 3],
        ['a.items.length === one(3)', 'false'],
      ],
    ],
    [
      'after an `await`',
      `await expect(await one(5), \`\${await one(6)}\`).toBe(6)`,
      [
        ['await one(5)', 5],
        ['await one(6)', 6],
        [`\`\${await one(6)}\``, '6'],
      ],
    ],
    [
      'as far as they were evaluated',
      'expect(one(1), fail(one(2)), one(3)).toBe(one(4))',
      [
        ['one(1)', 1],
        ['one(2)', 2],
      ],
    ],
    [
      'but not those that were passed over',
      'expect(one(0) && one(1), one(2) ? one(3) : one(4)).toBe(5)',
      [
        ['one(0)', 0],
        ['one(0) && one(1)', 0],
        ['one(2)', 2],
        ['one(3)', 3],
        ['one(2) ? one(3) : one(4)', 3],
      ],
    ],
    [
      'twice where they stand twice',
      'let n = 0; const next = () => ++n; expect(next()).toBe(next())',
      [
        ['next()', 1],
        ['next()', 2],
      ],
    ],
    [
      'that are no values',
      'expect(one(), one(null), one(NaN)).toBe(1)',
      [
        ['one()', 'undefined'],
        ['one(null)', 'null'],
        ['one(NaN)', Number.NaN],
      ],
    ],
  ])('%s', async (_, body, expected) => {
    const report = await reportFor(body, { items: [{ quantity: 1 }, {}] })
    expect(keptIn(report)).toEqual(['0 to 0', ...expected])
  })

  it('in a statement of several lines, in one line each', async () => {
    const report = await reportFor(`expect(1).not.toBe(2)
expect(
  one(
    1, // the first
    \`a // b
    c\`,
  )
    .toFixed( 2 ),
).toBe(one('a,b'))`)
    expect(keptIn(report)).toEqual(['1 to 8', ['one(1, `a // b c`).toFixed( 2 )', '1.00'], ["one('a,b')", 'a,b']])
  })

  it('stand in front of all other variables of the frame', async () => {
    const report = await reportFor('for (const x of a) {\n const y = x.n\n expect(one(x)).toBe(y)\n}', [{ n: 1 }])
    expect(scopesOf(report.frames.at(-1)).map(([kind]) => kind)).toEqual(['expressions', 'loop', 'parameters'])
  })

  it('that are objects of other variables, too', async () => {
    const { frames } = await reportFor('const cart = { items: [1] }; expect(one(cart), cart.items).toBe(2)')
    const known = objectsIn(frames.flatMap(valuesOfFrame))
    expect(referredTo(frames.flatMap(valuesOfFrame), known).size).toBeGreaterThan(0)
    for (const [, id] of JSON.stringify(frames).matchAll(/"kind":"reference","id":(\d+)/g))
      expect(known.has(Number(id))).toBe(true)
  })

  it('that only a statement has held which has not failed: others may refer to them', async () => {
    const { frames } = await reportFor(
      `const make = () => ({ items: [1] })
let caught
try { expect(one(make())).toBe(1) } catch (e) { caught = e }
a(caught)`,
      () => {
        throw new Error('another')
      },
    )
    const known = objectsIn(frames.flatMap(valuesOfFrame))
    for (const [, id] of JSON.stringify(frames).matchAll(/"kind":"reference","id":(\d+)/g))
      expect(known.has(Number(id))).toBe(true)
  })

  it('in every reporter', async () => {
    const report = await reportFor('expect(1).not.toBe(2)\nexpect(one(3)\n).toBe(4)')
    expect(renderTerminal(report)).toContain('  expressions of lines 6 to 7:\n- one(3): 3')
    expect(renderMarkdown(report)).toContain('(expressions of lines 6 to 7)\none(3): 3')
    expect(renderHtml([report])).toContain('<h4>expressions of lines 6 to 7</h4>')
    const alone = await reportFor('expect(one(3)).toBe(4)')
    expect(renderTerminal(alone)).toContain('  expressions of line 5:\n- one(3): 3')
  })

  it('in the account of a test, also those that its error holds', async () => {
    function assertion(held: object): never {
      const error = Object.assign(new Error('not equal'), { held })
      Error.captureStackTrace(error, assertion)
      throw error
    }
    const report = await reportFor('expect(a(one({ quantity: 3 })))', assertion)
    expect(report.error.properties).toHaveLength(1)
    expect(renderTest(report).split('\n')).toContain('    one({ quantity: 3 }) → { quantity: 3 }')
  })

  it('of a text with all signs of a table', async () => {
    const name = "-a.b,c/d:e;f|g%h*i'j ?k"
    const [word] = statementsWord([
      { line: 3, lastLine: 4, expressions: [{ name: 'a', sources: [{ key: 'x,y', holder: '*' }] }] },
      { line: 9, lastLine: 9, expressions: [{ name }, { name: '+b' }] },
    ])
    expect(word).not.toMatch(/[ /|;]/)
    expect(readStatement(word as string, 0)).toEqual({
      line: 3,
      lastLine: 4,
      expressions: [{ name: 'a', sources: [{ key: 'x,y', holder: '*' }] }],
    })
    expect(readStatement(word as string, 1)).toEqual({ line: 9, lastLine: 9, expressions: [{ name }, { name: '+b' }] })
    expect(readStatement(word as string, 2)).toBeUndefined()
  })

  it('from copies that were made before the rest of the runtime had loaded', async () => {
    const error = await thrownBy(() => testOf('expect(one({ a: [1] }), one(2)).toBe(3)')())
    const recording = findRecording(error)
    const copies = new StandIns(() => 0)
    for (const frame of recording?.slots ?? []) copies.take(frame)
    if (recording) recording.taker = copies
    expect(keptIn((await reportOf(error)) as Report)).toEqual([
      '0 to 0',
      ['one({ a: [1] })', expect.anything()],
      ['one(2)', 2],
    ])
  })
})

describe('no value of another statement', () => {
  it.each<[string, string, unknown[]]>([
    ['an assertion that has passed', 'expect(one(1)).toBe(1)\nexpect(2).toBe(1)', []],
    ['one in the same line', 'expect(one(1)).toBe(1); expect(2).toBe(1)', []],
    ['one in the same line, with values of its own', 'expect(one(1)).toBe(1); expect(one(2)).toBe(1)', [['one(2)', 2]]],
    ['an error between two assertions', 'expect(one(1)).toBe(1)\nfail()\nexpect(one(1)).toBe(1)', []],
    ['an earlier round', 'for (const x of [one, fail]) expect(x(one(1)), one(x)).not.toBe(1)', [['one(1)', 1]]],
    [
      'an earlier round, once the loop itself fails',
      'for (const x of (function* () { yield 1; fail() })()) expect(one(x)).toBe(1)',
      [],
    ],
    ['one whose error was handled', 'try { expect(one(1)).toBe(2) } catch {}\nfail()', []],
    [
      'one whose error was handled, by a `catch` in other lines',
      'try {\nexpect(one(1)).toBe(2)\n} catch (e) {\nfail(e)\n}',
      [],
    ],
    ['one that waited', 'await expect(await one(1)).toBe(1)\nawait fail()', []],
  ])('%s', async (_, body, expected) => {
    expect(keptIn(await reportFor(body)).slice(1)).toEqual(expected)
  })

  it('where the frame is not in the stack', async () => {
    const error = new Error('without a stack')
    delete error.stack
    const report = await reportFor('expect(one(1), a()).toBe(1)', () => {
      throw error
    })
    expect(report.frames.at(-1)).toMatchObject({ functionName: expect.any(String), approximate: true })
    expect(keptIn(report)).toEqual([])
  })

  it('of a helper that fails elsewhere: the statement that called it', async () => {
    const report = await reportFor(
      'const helper = (x) => {\nconst y = one(x)\nexpect(y.a.b).toBe(1)\n}\nexpect(helper(one(3))).toBe(1)',
    )
    expect(report.frames[0]?.scopes.map(({ kind }) => kind)).not.toContain('expressions')
    expect(keptIn(report)).toEqual(['4 to 4', ['one(3)', 3]])
  })
})

describe('secrets in a file', () => {
  it.each([
    ["verify('bob', 'labelSecret01')", "verify('bob', '**********')"],
    ["new Db().login('u', 'labelSecret01')", "new Db().login('u', '**********')"],
    ["Db.of('labelSecret01')", "Db.of('**********')"],
    [`\`\${verify('bob', 'labelSecret01')}\``, `\`\${verify('bob', '**********')}\``],
    [`\`\${\`\${verify('bob', 'labelSecret01')}\`}\``, `\`\${\`\${verify('bob', '**********')}\`}\``],
  ])('of arguments, by the parameters of the function that is called: %s', async (text, label) => {
    const folder = mkdtempSync(join(tmpdir(), 'traceghost-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const file = join(folder, 'login.test.js')
    const source = `const it = (body) => body
const expect = (a) => ({ toBe(b) { if (!Object.is(a, b)) throw new Error('not the same') } })
const verify = (user, password) => user === password
class Db { login(user, password) { return user === password } static of(token) { return token.length } }
exports.test = it(() => {
  expect(${text}).toBe(true)
})
`
    writeFileSync(file, source)
    const { code = '' } = transform(source, file, { showLocals: true, sourceType: 'commonjs', root: folder }) ?? {}
    const exports = {} as { test: () => void }
    compileFunction(code, ['require', 'exports'], { filename: file })(() => recorder, exports)
    const report = (await reportOf(await thrownBy(exports.test))) as Report
    const labels = report.frames.at(-1)?.scopes[0]?.variables.map(({ name }) => name)
    expect(labels).toContain(label)
    const lines = report.error.stack.flatMap((each) => (each.file === file ? (each.excerpt?.lines ?? []) : []))
    expect([...(labels ?? []), ...lines].join()).not.toContain('labelSecret01')
  })
})

describe('secrets', () => {
  const user = { password: 'hunter2-hunter2', name: 'Bob', plan: 'free', apiKeys: { stripe: 'a-key-of-theirs' } }

  it.each([
    ['expect(a.password).toBe(1)', 'a.password'],
    ['expect(one(a.password)).toBe(1)', 'one(a.password)'],
    ['expect((await one(a.password)).trim()).toBe(1)', '(await one(a.password)).trim()'],
    ['expect(a["password"]).toBe(1)', 'a["password"]'],
    ['const { password: p } = a; expect(p.trim()).toBe(1)', 'p.trim()'],
    ['expect(a.apiKeys.stripe).toBe(1)', 'a.apiKeys.stripe'],
    ['const getToken = () => "hunter2-hunter2"; expect(getToken()).toBe(1)', 'getToken()'],
  ])('%s', async (body, name) => {
    const report = await reportFor(body, user)
    expect(keptIn(report)).toContainEqual([name, '<redacted>'])
    expect(JSON.stringify(report.frames)).not.toMatch(/hunter2-hunter2|a-key-of-theirs/)
  })

  it('of `maskVars`, by the last name', async () => {
    configure({ reportType: 'none', maskVars: ['plan'] })
    const report = await reportFor('expect(one(a.plan), a.plan).toBe(1)', user)
    configure({ reportType: 'none', maskVars: [] })
    expect(keptIn(report).slice(1)).toEqual([
      ['a.plan', '<redacted>'],
      ['one(a.plan)', '<redacted>'],
      ['a.plan', '<redacted>'],
    ])
  })

  it('that are known from elsewhere', async () => {
    const report = await reportFor(`const { password } = a; expect(one(\`\${password}?\`).slice(0)).toBe(1)`, user)
    expect(keptIn(report).at(-1)).toEqual([expect.any(String), expect.not.stringContaining('hunter2')])
  })

  it('in the text of an expression', async () => {
    const report = await reportFor("expect(one({ password: 'hunter2-hunter2' }) === a).toBe(true)", user)
    expect(keptIn(report).at(-1)).toEqual(["one({ password: '**********' }) === a", 'false'])
  })

  it('are no texts that only name one, and no numbers of them', async () => {
    const report = await reportFor("expect(one('Forgot your password?'), a.password.length).toBe(1)", user)
    expect(keptIn(report).slice(1)).toEqual([
      ["one('Forgot your password?')", 'Forgot your password?'],
      ['a.password.length', 15],
    ])
  })
})

it('lets go of values where their statement ends', async () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const isGone = testOf(
    `let made = {}
const kept = new WeakRef(made)
expect(one(made)).not.toBe(1)
made = undefined
await new Promise((resolve) => setTimeout(resolve))
b()
return kept.deref() === undefined`,
    { parameters: 'a, b', isAsync: true },
  )
  expect(await isGone((resolve: () => void) => setTimeout(resolve), collect)).toBe(true)
})

describe('a message of Node that quotes the assertion', () => {
  const source = `const assert = require('node:assert'), { ok, strict } = assert
const it = (body) => body, one = (x) => x
exports.tests = [
it(() => {
  assert(one(1) === one(2))
}),
it(() => {
  assert.ok(one(0), undefined)
}),
it(() => {
  ok(one(null) && one(1))
}),
it(() => {
  strict(one(0))
}),
it((t) => {
  assert.equal(one(assert.ok(one(0))), one(2))
}),
it(() => {
  assert(one(0), 'a message of ' + one(1))
}),
it(() => {
  assert(one(0), 'a message')
}),
it(() => {
  assert.equal(one(1), one(2))
}),
]`

  const messagesOf = (code: string): Promise<string[]> => {
    const file = `/app/quoted${++count}.test.js`
    const exports = {} as { tests: (() => unknown)[] }
    const modules: Record<string, unknown> = { 'node:assert': assert, 'traceghost/recorder': recorder }
    compileFunction(code, ['require', 'exports'], { filename: file })((name: string) => modules[name], exports)
    return Promise.all(exports.tests.map(async (test) => ((await thrownBy(test)) as Error).message))
  }

  it('is that of the plain test', async () => {
    const { code = '' } = transform(source, '/app/quoted.test.js', { showLocals: true, sourceType: 'commonjs' }) ?? {}
    const plain = await messagesOf(source)
    expect(plain.slice(0, 2).join()).toContain('assert')
    expect(await messagesOf(code)).toEqual(plain)
    expect(code.match(/\$rs=\[/g)).toHaveLength(4)
  })
})
