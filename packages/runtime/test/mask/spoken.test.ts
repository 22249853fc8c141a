// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are source code
/** Secrets that a message has from an expression with a masked name, which no variable holds. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { ghost } from '../../src/index.ts'
import { REDACTED } from '../../src/mask/names.ts'
import { createMask, maskReport } from '../../src/mask.ts'
import type { Report } from '../../src/model.ts'
import { reportOf, startTest } from '../instrumented.ts'
import { payment } from '../reports/payment.ts'
import { outputsOf } from './outputs.ts'

const mask = createMask()

/** The report of an error that this line has thrown. */
const reportOn = (line: string, message: string, cause?: Report['error']): Report => ({
  ...payment,
  frames: [],
  error: {
    type: 'Error',
    message,
    properties: [],
    stack: [
      {
        functionName: 'f',
        file: 'src/a.ts',
        line: 2,
        column: 9,
        origin: 'app',
        excerpt: { firstLine: 1, lines: ['function f() {', ...line.split('\n'), '}'] },
      },
    ],
    ...(cause && { cause }),
  },
})
const shown = (line: string, message: string): string => maskReport(reportOn(line, message), mask).error.message

describe('a message', () => {
  it.each([
    ["throw new Error('bad ' + this.#apiKey)", 'bad zq7', 'bad **********'],
    ['throw new Error(`no ${getPassword()}`)', 'no zq7', 'no **********'],
    ['throw new Error(`no ${cfg.deep.secret}, ${code}`)', 'no a, b, 7', 'no **********, 7'],
    ['throw new Error(`${user}: ${this.token} for ${place}`)', 'ann: a for b for c', 'ann: ********** for c'],
    ["throw new TypeError(user + ' has ' + user.password.trim() + '!')", 'ann has zq7!', 'ann has **********!'],
    ['throw new Error(this.#apiKey)', 'zq7', '**********'],
    ["throw new Error('no ' + String(this.#apiKey))", 'no zq7', 'no **********'],
    ["throw new Error('no ' + JSON.stringify(password ?? null))", 'no "zq7"', 'no **********'],
    ["throw new Failure('E1', `it\\'s ${password}\\n`)", "it's zq7\n", "it's **********\n"],
    ["assert(ok, 'no ' + getToken(user))", 'no zq7', 'no **********'],
    ["throw new Error(\n  'no ' +\n    this.#apiKey,\n)", 'no zq7', 'no **********'],
    ['super(`no ${password}`)', 'no zq7', 'no **********'],
    ["throw new Error(`no ${ok ? password : 'x'}`)", 'no zq7', 'no **********'],
    ['throw new Error(`no ${user}${password}`)', 'no ann-zq7', 'no **********'],
    ["throw new Error('no ' + (password || 'any'))", 'no zq7', 'no **********'],
  ])('is masked where %s', (line, message, masked) => expect(shown(line, message)).toBe(masked))

  it.each([
    ["throw new Error('bad ' + this.#apiKey)", 'bad undefined'],
    ["throw new Error('bad ' + this.#apiKey)", 'good zq7'],
    ['throw new Error(`${password.length} of ${max}`)', '3 of 7'],
    ["throw new Error('no ' + hash(password))", 'no a1b2'],
    ["throw new Error('no ' + (password ? 'match' : 'password'))", 'no match'],
    ["throw new Error(`no ${place}`); f('no ' + place, password)", 'no zq7'],
    ['throw new NotFound(this.#apiKey)', 'not found'],
    ["log('a')", 'a'],
  ])('is shown where %s: %s', (line, message) => expect(shown(line, message)).toBe(message))

  it('is that of a call which the line is a part of', () => {
    const report = reportOn("throw new Error('x')\nf('bad ' + password)", 'bad zq7')
    expect(maskReport(report, mask).error.message).toBe('bad zq7')
  })

  it('is masked where a program runs', async () => {
    startTest()
    const folder = mkdtempSync(join(tmpdir(), 'traceghost-'))
    const file = join(folder, 'client.mjs')
    const lines = [
      'class Client {',
      "  #apiKey = ['Zk7canary', 'zq7'][0]",
      '  get pin() { return 4711 }',
      '  send() { throw new RangeError(`no ${this.#apiKey} at ${this.pin}`) }',
      '}',
      'export function run() {',
      '  try {',
      '    new Client().send()',
      '  } catch (error) {',
      "    throw new Error('failed: ' + error.message, { cause: error })",
      '  }',
      '}',
    ]
    writeFileSync(file, lines.join('\n'))
    try {
      const { run } = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as { run: () => void }
      const report = await reportOf(ghost(run))
      expect(report.error.cause?.message).toBe('no ********** at **********')
      expect(report.error.message).toBe('failed: no ********** at **********')
      for (const text of Object.values(outputsOf(report))) {
        expect(text.replaceAll("'Zk7canary'", '')).not.toContain('Zk7canary')
      }
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('tells of a secret that a cause and a variable repeat, in every output', () => {
    const secret = 'Zk7canary93xQ'
    const { error: cause } = reportOn('throw new Error(`no ${this.#apiKey}`)', `no ${secret}`)
    const { error } = reportOn("throw new Error('failed: ' + error.message)", `failed: no ${secret}`, cause)
    const [frame] = payment.frames
    const note = { name: 'note', value: { kind: 'primitive', type: 'string', text: `sent ${secret}` } } as const
    const report = {
      ...payment,
      error,
      frames: frame ? [{ ...frame, scopes: [{ kind: 'block', variables: [note] }] }] : [],
    }
    const masked = maskReport(report as Report, mask)
    expect([masked.error.message, masked.error.cause?.message]).toEqual([`failed: no ${REDACTED}`, `no ${REDACTED}`])
    for (const text of Object.values(outputsOf(masked))) expect(text).not.toContain(secret)
  })

  it('is shown where unmaskVars shows the name', () => {
    const report = reportOn("throw new Error('bad ' + token)", 'bad zq7')
    expect(maskReport(report, createMask({ unmaskVars: ['token'] })).error.message).toBe('bad zq7')
  })

  it.each([
    ['texts', "'a' + password + ".repeat(9), 'a'.repeat(4_000)],
    ['holes', '${a} ${password} '.repeat(9), ' '.repeat(4_000)],
  ])('is aligned in bounded time: many %s', (_, code, message) => {
    expect(shown(`throw new Error(\`${code}\`)`, message).length).toBeGreaterThan(0)
    expect(shown(`throw new Error(${code}'b')`, message).length).toBeGreaterThan(0)
  })
})
