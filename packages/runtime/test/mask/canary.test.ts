import { describe, expect, it } from 'vitest'
import type { GhostOptions } from '../../src/contract.ts'
import { configure } from '../../src/index.ts'
import { createMask, maskReport } from '../../src/mask.ts'
import type { Report } from '../../src/model.ts'
import { capture as $g } from '../../src/recorder.ts'
import { marked, reportOf, reportsOf, root, startTest, thunkOf } from '../instrumented.ts'
import { empty } from '../reports/failures.ts'
import { string } from '../reports/values.ts'
import { expectValid } from '../schema.ts'
import { findForms, forms } from './forms.ts'
import { outputsOf } from './outputs.ts'
import { planted } from './plants.ts'

const PLAIN = 'Zk7canary93xQ'
const ODD = 'Zk7 "can<ary>&é+/93xQ'

/** The thrown value, and the variables of the ghost. */
export interface Scene {
  error?: unknown
  variables?: { [name: string]: unknown }
  maskVars?: (string | RegExp)[]
}

async function play({ error = new Error('m'), variables = {}, maskVars = [] }: Scene): Promise<Report> {
  startTest()
  const names = Object.keys(variables)
  const $t = thunkOf([marked('ghost', { maskVars })], [root(0, '', names.join(' '))])
  const report = await reportOf(() => $g(error, $t, 0, ...Object.values(variables)))
  expectValid(report)
  return report
}

/** Where a secret is found, as `reporter: form`. */
const leaks = (secret: string, report: Report): string[] =>
  Object.entries(outputsOf(report)).flatMap(([reporter, text]) =>
    findForms(secret, text).map((form) => `${reporter}: ${form}`),
  )

describe.each([PLAIN, ODD])('a secret that its name tells, %s', (secret) => {
  it.each(planted.byName)('%s', async (_, scene) => expect(leaks(secret, await play(scene(secret)))).toEqual([]))
})

describe('a secret that maskVars tells', () => {
  it.each<[string, (secret: string) => Scene]>([
    ['a variable', (taxId) => ({ variables: { taxId } })],
    ['a variable of another spelling', (TAX_ID) => ({ variables: { TAX_ID } })],
    ['a pattern', (internalNote) => ({ variables: { internalNote } })],
    ['a deep key', (secret) => ({ variables: { data: [{ a: { 'tax-id': secret, internalKey: secret } }] } })],
    ['a key of a Map', (secret) => ({ variables: { data: new Map([['internal', { a: secret }]]) } })],
    ['a header', (secret) => ({ variables: { data: new Headers({ 'tax-id': secret }) } })],
    ['a property of the error', (secret) => ({ error: Object.assign(new Error('m'), { tax_id: secret }) })],
    // The source of this very line would reveal a name such as `secret`.
    ['a text', (own) => ({ error: new Error(`no tax-id=${own} here, nor {"internalNote":"${own}"}`) })],
    ['a text elsewhere', (secret) => ({ variables: { taxId: secret, note: `it is ${secret}` } })],
  ])('%s', async (_, scene) => {
    const maskVars = ['tax id', /^internal/]
    expect(leaks(PLAIN, await play({ ...scene(PLAIN), maskVars }))).toEqual([])
    expect(leaks(PLAIN, await play(scene(PLAIN)))).not.toEqual([])
  })
})

describe('what only looks like a secret', () => {
  it('is shown', async () => {
    const names = ['monkey', 'author', 'side', 'keyboard', 'tokenizer', 'pinned', 'compass', 'secretary']
    const values = Object.fromEntries(names.map((name) => [name, `${PLAIN}-${name}`]))
    const text = names.map((name) => `${name}=${values[name]}`).join('&')
    const report = await play({ variables: { ...values, data: { ...values } }, error: new Error(text) })
    for (const [reporter, output] of Object.entries(outputsOf(report))) {
      const unfolded = output.replace(/\s+/g, '')
      for (const name of names) expect(unfolded, reporter).toContain(`${PLAIN}-${name}`)
      expect(unfolded, reporter).not.toMatch(/\*{10}|REDACTED/)
    }
  })
})

describe('a secret that the text around it tells', () => {
  it.each(planted.inText)('%s', async (_, write) => {
    const text = write(PLAIN)
    const key = Symbol(text)
    const error = new Error(text, { cause: new TypeError(text, { cause: text }) })
    const scene: Scene = {
      error: Object.assign(error, { text, list: [text], [key]: text }),
      variables: {
        text,
        list: [{ text }],
        map: new Map([[text, text]]),
        set: new Set([text]),
        boxed: Object(text),
        key,
        inner: new Error(text),
      },
    }
    expect(leaks(PLAIN, await play(scene))).toEqual([])
    for (const thrown of [text, { text }, [text]]) expect(leaks(PLAIN, await play({ error: thrown }))).toEqual([])
  })
})

describe.each([PLAIN, ODD])('a secret that is known from elsewhere, %s', (secret) => {
  it.each(Object.entries(forms))('%s', async (_, write) => {
    const text = `before.${write(secret)}.after`
    for (const [place, scene] of planted.anywhere) {
      const { error, variables } = scene(text)
      const report = await play({ error, variables: { ...variables, apiKey: secret } })
      expect(leaks(secret, report), place).toEqual([])
      // It is the report still.
      expect(JSON.stringify(report), place).toContain('after')
    }
  })
})

/** Parts that no program can plant: they are read from files, and from the platform. */
const masked = (more: Partial<Report>): Report => maskReport({ ...empty, ...more }, createMask())

describe('a secret in what is read from elsewhere', () => {
  it.each(planted.inText)('%s', (_, write) => {
    const text = write(PLAIN)
    // A form has lines that are empty.
    const lines = text.includes('form-data') ? [] : text.split('\n')
    const place = { functionName: text, file: text, line: 1, column: 1 }
    const commented = {
      firstLine: 1,
      lines: ['/*', ...lines.map((line) => ` * ${line}`), ' */', `const text = ${JSON.stringify(text)}`],
    }
    const report = masked({
      ghost: text,
      notes: [text],
      trigger: place,
      environment: { runtime: 'browser', version: text, os: text, userAgent: text, url: text },
      error: { ...empty.error, type: text, stack: [{ ...place, origin: 'app', generated: place, excerpt: commented }] },
      frames: [
        { ...place, ghost: true, scopes: [{ kind: 'function', variables: [{ name: text, value: string(text) }] }] },
      ],
    })
    expectValid(report)
    expect(leaks(PLAIN, report)).toEqual([])
  })

  it.each(Object.entries(forms))('known from elsewhere, %s', (_, write) => {
    const text = `before.${write(ODD)}.after`
    const place = { functionName: text, file: text, line: 1, column: 1 }
    const report = masked({
      ghost: text,
      notes: [text],
      trigger: place,
      environment: { runtime: text, version: text, os: text, userAgent: text, url: text },
      error: {
        ...empty.error,
        type: text,
        stack: [
          { ...place, origin: 'app', generated: place, excerpt: { firstLine: 1, lines: [text, `f('${text}')`] } },
        ],
      },
      frames: [
        {
          ...place,
          ghost: true,
          scopes: [
            {
              kind: 'function',
              variables: [
                { name: 'apiKey', value: string(ODD) },
                { name: text, value: string(text) },
              ],
            },
          ],
        },
      ],
    })
    expect(leaks(ODD, report)).toEqual([])
    expect(JSON.stringify(report).match(/after/g)?.length).toBeGreaterThan(15)
  })
})

describe('a secret at a cut', () => {
  const filler = (length: number): string => 'filler '.repeat(length).slice(0, length)

  /** The last characters of each part that is kept show the first ones of the secret. */
  it.each<[string, number, (text: string) => Scene]>([
    ['a string', 1000, (text) => ({ variables: { text } })],
    ['a message in a value', 1000, (text) => ({ variables: { error: new Error(text) } })],
    ['a key', 1000, (text) => ({ variables: { data: { [text]: 1 } } })],
    ['a key of a Map', 100, (text) => ({ variables: { data: new Map([[text, 1]]) } })],
    [
      'an object as key of a Map',
      100 - 'Error '.length,
      (text) => ({ variables: { data: new Map([[new Error(text), 1]]) } }),
    ],
    ['the message', 4000, (text) => ({ error: new Error(text) })],
    ['the message of the cause', 4000, (text) => ({ error: new Error('m', { cause: new Error(text) }) })],
    ['a thrown text', 1000, (text) => ({ error: text })],
  ])('%s', async (_, limit, scene) => {
    const { error, variables } = scene(`${filler(limit - 8)}${PLAIN}${filler(3000)}`)
    const report = await play({ error, variables: { ...variables, apiKey: PLAIN } })
    expect(JSON.stringify(report)).not.toContain(PLAIN.slice(0, 4))
    expect(JSON.stringify(report)).toMatch(/[filer ]\*{10}/)
  })
})

/** The error of one ghost is the cause of that of another. */
function failOfCause($t: ReturnType<typeof thunkOf>): Promise<readonly Report[]> {
  startTest()
  return reportsOf(() => {
    const cause = new Error('inner')
    try {
      $g(cause, $t, 0, PLAIN)
    } catch {}
    $g(new Error('outer', { cause }), $t, 1, 1)
  })
}

describe('what is masked', () => {
  it('by one ghost stays masked in the report of another', async () => {
    const $t = thunkOf([marked('inner', { maskVars: ['note'] }), marked('outer')], [root(0, 'note'), root(1, 'x')])
    const reports = await failOfCause($t)
    expect(reports).toHaveLength(2)
    for (const report of reports) expect(leaks(PLAIN, report)).toEqual([])
  })
})

describe('what unmaskVars shows', () => {
  const failAs = (inner: GhostOptions, outer: GhostOptions): Promise<Report> => {
    startTest()
    const $t = thunkOf([marked('inner', inner), marked('outer', outer)], [root(0, 'token'), root(1, 'x')])
    const fail = (): unknown => $g(new Error('m'), $t, 0, PLAIN)
    return reportOf(() => {
      try {
        fail()
      } catch (error) {
        $g(error, $t, 1, 1)
      }
    })
  }

  it('is shown where every ghost of the report shows it', async () => {
    const unmaskVars = ['token']
    expect(JSON.stringify(await failAs({ unmaskVars }, { unmaskVars }))).toContain(PLAIN)
    expect(leaks(PLAIN, await failAs({ unmaskVars }, {}))).toEqual([])
    expect(leaks(PLAIN, await failAs({}, { unmaskVars }))).toEqual([])
    expect(leaks(PLAIN, await failAs({ unmaskVars }, { unmaskVars, maskVars: ['token'] }))).toEqual([])
  })

  it('adds up with what configure says', async () => {
    configure({ unmaskVars: ['token'] })
    try {
      expect(JSON.stringify(await failAs({ unmaskVars: ['pin'] }, {}))).toContain(PLAIN)
      expect(JSON.stringify(await play({ variables: { token: PLAIN } }))).toContain(PLAIN)
    } finally {
      configure({ unmaskVars: undefined })
    }
  })

  it('is not shown by a cause that another ghost has masked', async () => {
    const $t = thunkOf([marked('inner'), marked('outer', { unmaskVars: ['token'] })], [root(0, 'token'), root(1, 'x')])
    const reports = await failOfCause($t)
    for (const report of reports) expect(leaks(PLAIN, report)).toEqual([])
  })
})

it('would be found if it were there', async () => {
  const found: string[][] = []
  for (const secret of [PLAIN, ODD]) {
    found.push(leaks(secret, await play({ variables: { all: Object.values(forms).map((write) => write(secret)) } })))
  }
  for (const form of Object.keys(forms)) expect(found[0]).toContain(`json: ${form}`)
  for (const reporter of Object.keys(outputsOf(empty)))
    expect(found.map((each) => each.join()).join()).toContain(`${reporter}: `)
})
