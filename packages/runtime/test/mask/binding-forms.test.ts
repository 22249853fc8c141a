/** Names of variables that say nothing of what they hold: masked by what it is called where it comes from. */

import { runInThisContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { transform } from '../../../transform/src/index.ts'
import * as traceghost from '../../src/index.ts'
import type { Report } from '../../src/model.ts'
import * as recorder from '../../src/recorder.ts'
import { reportOf, startTest } from '../instrumented.ts'
import { asyncForms, bindingForms, textForms } from './binding-forms.ts'

/** So short that it may occur by chance elsewhere: only a name can hide it. */
const SHORT = 'Zk7x'

type Given = Readonly<Record<string, unknown>>

/** The locals with which a function of that form throws. */
async function play(form: string, key: string): Promise<Report> {
  startTest()
  const text = form.replaceAll('KEY', key)
  const code = `const { ghost } = require('traceghost')
    exports.run = ghost(${text.includes('await') ? 'async ' : ''}function run(given) { const fail = () => { null.x }; ${text} })`
  const { code: instrumented } = transform(code, 'form.cjs', { sourceType: 'commonjs' }) ?? expect.fail('no mark')
  const exports: { run?: (given: Given) => unknown } = {}
  const modules: Given = { traceghost, 'traceghost/recorder': recorder }
  const run = runInThisContext(`(function (require, exports) {${instrumented}\n})`, { filename: '/app/form.cjs' })
  run((name: string) => modules[name], exports)
  const given = {
    [key]: SHORT,
    colour: 'green',
    inner: { [key]: SHORT },
    outer: { [key]: { a: SHORT } },
    lists: { [key]: [SHORT, SHORT] },
    map: new Map([[key, SHORT]]),
  }
  return reportOf(() => exports.run?.(given))
}

/** The value in a report under the name of the variable. */
const shownIn = ({ frames }: Report): unknown[] =>
  frames.flatMap(({ scopes }) =>
    scopes.flatMap(({ variables }) => variables.filter(({ name }) => name === 'value').map(({ value }) => value)),
  )

const REDACTED = { kind: 'missing', reason: 'redacted' }

const forms = [...bindingForms, ...textForms, ...asyncForms]

describe.each(forms)('%s', (_, form) => {
  it.each(['password', 'DB_PASSWORD', 'apiKeys'])('is masked for %s', async (key) => {
    const report = await play(form, key)
    expect(new Set(shownIn(report))).toEqual(new Set([REDACTED]))
    expect(JSON.stringify(report)).not.toContain(SHORT)
  })

  it('is shown for what is no secret', async () => {
    const shown = shownIn(await play(form, 'colour'))
    expect(shown).not.toEqual([])
    expect(shown).not.toContainEqual(REDACTED)
  })
})

describe('what a project masks', () => {
  it.each([...bindingForms, ...asyncForms])('%s', async (_, form) => {
    traceghost.configure({ maskVars: ['tax id'] })
    try {
      expect(JSON.stringify(await play(form, 'taxId'))).not.toContain(SHORT)
    } finally {
      traceghost.configure({ maskVars: undefined })
    }
  })
})

describe('what a project shows', () => {
  it.each(forms)('%s', async (_, form) => {
    traceghost.configure({ unmaskVars: ['token'] })
    try {
      expect(shownIn(await play(form, 'token'))).not.toContainEqual(REDACTED)
    } finally {
      traceghost.configure({ unmaskVars: undefined })
    }
  })
})
