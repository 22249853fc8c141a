/**
 * `async` functions that compilers lower: built from what they wrote, and wrapped at run time, a program does what it
 * does without marks.
 */

import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { transform } from '../../transform/src/index.ts'
import { compile, versions } from './harness/babel.ts'
import { lowerings, withHelpers } from './harness/lowered-compilers.ts'
import { type Outcome, type Outcomes, runCompiled } from './harness/run-compiled.ts'

const source = readFileSync(new URL('samples/lowered.ts', import.meta.url), 'utf8')

/** In place of the package: marks that do nothing. */
const PLAIN = `((mark) => ({ configure() {}, onReport: () => () => {}, flush: async () => {},
  ghost: (first, key) => typeof first === 'object' && key === undefined ? mark : mark(first, key),
}))((target, key) => key === undefined ? target : undefined)`

const chosen = lowerings.filter(({ isWhole }) => !isWhole || process.env.TRACEGHOST_MATRIX === 'full')
let outcomes: Map<string, Outcomes>

beforeAll(async () => {
  const programs = new Map<string, string>()
  for (const { name, compile } of chosen) {
    const code = await compile(source)
    const built = transform(code, 'program.cjs', { sourceType: 'commonjs' })?.code ?? ''
    programs.set(`plain ${name}`, withHelpers(code.replace('require("traceghost")', PLAIN)))
    programs.set(`wrapped ${name}`, withHelpers(code))
    programs.set(`built ${name}`, withHelpers(built))
  }
  outcomes = await runCompiled(programs)
}, 120_000)

const SUPPRESSED = new Set(['quiet', 'suppressed'])
/** These throw nothing, or nothing that is theirs to report. */
const UNREPORTED = new Set(['works', 'succeeds', 'cached', 'kept'])

const casesOf = (way: string, name: string): [string, Outcome][] => Object.entries(outcomes.get(`${way} ${name}`) ?? {})

/** The behaviour of each case. Those that suppress have no plain program beside them. */
const logsOf = (way: string, name: string): object =>
  Object.fromEntries(casesOf(way, name).map(([each, { log }]) => [each, SUPPRESSED.has(each) ? [null] : log]))

const reportedBy = (way: string, name: string): string[] =>
  casesOf(way, name).flatMap(([each, { reports }]) => (reports.length > 0 ? [each] : []))

describe.each(chosen)('$name', ({ name, seesFields }) => {
  it('does what it does without marks, built', () => {
    expect(logsOf('plain', name)).toMatchObject({
      arrow: ['thrown arrow 6'],
      abandoned: [null, 'unhandled arrow 6'],
      handledElsewhere: [null],
      cached: [true],
    })
    expect(logsOf('built', name)).toEqual(logsOf('plain', name))
  })

  it('does what it does without marks, wrapped', () => {
    expect(logsOf('wrapped', name)).toEqual(logsOf('plain', name))
  })

  it('suppresses', () => {
    const { quiet, suppressed } = outcomes.get(`built ${name}`) ?? {}
    expect([quiet?.log, suppressed?.log]).toEqual([[null], [null]])
  })

  it('reports every failure once, with the variables of the function as it was written, built', () => {
    for (const [each, { reports }] of casesOf('built', name)) {
      const expected = UNREPORTED.has(each) || (each === 'field' && !seesFields) ? 0 : 1
      expect([each, reports.length]).toEqual([each, expected])
      for (const { message, locals } of reports) expect(locals).toContain(`fee=${message.replace(/\D+/, '')}`)
    }
  })

  it('reports in the name of the function', () => {
    // Some compilers rename what stands in the way of another name.
    const names = casesOf('built', name).map(([each, { reports }]) => [each, reports[0]?.ghost.replace(/^_|\d$/g, '')])
    expect(Object.fromEntries(names)).toMatchObject({
      arrow: 'arrow',
      named: 'named',
      quiet: 'quiet',
      wrapped: 'declared',
      method: 'Payments.method',
      static: 'Payments.static',
    })
  })

  it('has no frames of what runs generators', () => {
    for (const [, { reports }] of casesOf('built', name))
      for (const { locals } of reports) expect(locals.filter((it) => /^(?:op|body|G)=/.test(it))).toEqual([])
  })
})

/** No text shows that a helper makes a new promise for each call. */
it.each(chosen)('is no ghost of its promise without the build: $name', ({ name }) => {
  expect(reportedBy('wrapped', name)).toEqual([])
})

it.each(versions)('is said by the tree too, where a mark is left to run time: Babel $version', async (babel) => {
  const code = `const { ghost } = require('traceghost')
    function _async_to_generator(fn) { return function () { return new Promise((resolve) => resolve(fn.apply(this, arguments))) } }
    class A { m() { return _async_to_generator(function* () {})() } n() { return load() } }
    const traced = ghost({ depth: 1 })
    __decorate([traced], A.prototype, 'm', null)`
  const { code: built } = await compile(babel, code, { sourceType: 'script' })
  expect(built).toMatch(/m\(\) \{\s*void ['"]~own~['"];\s*try/)
  expect(built).toMatch(/n\(\) \{\s*try/)
})
