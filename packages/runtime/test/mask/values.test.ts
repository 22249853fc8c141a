import { describe, expect, it } from 'vitest'
import { createMask, maskReport } from '../../src/mask.ts'
import type { Value } from '../../src/model.ts'
import { frame, list, map, object, property, redacted, report, text, withVariables } from './sketches.ts'

/** The masked values by name. */
function maskVariables(variables: Record<string, Value>, maskVars: (string | RegExp)[] = []): Record<string, Value> {
  const masked = maskReport(withVariables(variables), createMask({ maskVars }))
  return Object.fromEntries((masked.frames[0]?.scopes[0]?.variables ?? []).map(({ name, value }) => [name, value]))
}

const flag: Value = { kind: 'primitive', type: 'boolean', text: 'true' }

describe('values', () => {
  it('shows whether a test passed, and what else is true or false under a built-in name', () => {
    const matcherResult = object(property('pass', flag), property('hasPassword', flag), property('password', text('x')))
    const shown = object(property('pass', flag), property('hasPassword', flag), property('password', redacted))
    expect(maskVariables({ matcherResult })).toEqual({ matcherResult: shown })
    expect(maskVariables({ pin: flag })).toEqual({ pin: flag })
  })

  it('shows how many there are of what a name in the plural tells', () => {
    const two: Value = { kind: 'primitive', type: 'number', text: '2' }
    expect(maskVariables({ signatures: two, API_TOKENS: two })).toEqual({ signatures: two, API_TOKENS: two })
    expect(maskVariables({ signature: two, pass: two, vips: two }, ['vips', 'vip'])).toEqual({
      signature: redacted,
      pass: redacted,
      vips: redacted,
    })
    const long: Value = { kind: 'primitive', type: 'number', text: '123456' }
    expect(maskVariables({ pins: long, tokens: text('2') })).toEqual({ pins: redacted, tokens: redacted })
  })

  it('hides what is true or false under a name that the project lists, or that another entry names', () => {
    expect(maskVariables({ vip: flag }, ['vip'])).toEqual({ vip: redacted })
    expect(maskVariables({ pin: flag }, [/^pin$/])).toEqual({ pin: redacted })
    const named = object(property('name', text('vip')), property('value', flag))
    const hidden = object(property('name', text('vip')), property('value', redacted))
    expect(maskVariables({ data: named }, ['vip'])).toEqual({ data: hidden })
    expect(maskVariables({ data: list(text('vip'), flag) }, ['vip'])).toEqual({ data: list(text('vip'), redacted) })
  })

  it('takes a list of names for names', () => {
    const odd = list(text('apiKey'), text('username'), text('id'))
    const even = list(text('token'), text('secret'), text('id'), text('name'))
    expect(maskVariables({ odd, even })).toEqual({ odd, even })
    const pairs = list(text('host'), text('x.org'), text('authorization'), text('hunter2'))
    const hidden = list(text('host'), text('x.org'), text('authorization'), redacted)
    expect(maskVariables({ pairs })).toEqual({ pairs: hidden })
    const call = list(text('authorization'), text('hunter2'), flag)
    expect(maskVariables({ call })).toEqual({ call: list(text('authorization'), redacted, flag) })
  })

  it.each<[string, Value, Value]>([
    ['a masked variable', text('x'), redacted],
    ['an object under a masked name', object(property('a', text('x'))), redacted],
    [
      'undefined',
      { kind: 'primitive', type: 'undefined', text: 'undefined' },
      { kind: 'primitive', type: 'undefined', text: 'undefined' },
    ],
    ['an empty string', text(''), text('')],
    ['a text too long to be read', { kind: 'primitive', type: 'string', text: '', length: 9 }, redacted],
    ['a getter', { kind: 'missing', reason: 'getter' }, { kind: 'missing', reason: 'getter' }],
    ['a boolean', flag, flag],
    ['a number', { kind: 'primitive', type: 'number', text: '1234' }, redacted],
    ['a list of booleans', list(flag, flag), redacted],
  ])('%s', (_, value, expected) => expect(maskVariables({ apiKey: value })).toEqual({ apiKey: expected }))

  it.each<[string, Value, Value]>([
    [
      'a deep key',
      object(property('a', object(property('API_KEY', text('x'))))),
      object(property('a', object(property('API_KEY', redacted)))),
    ],
    ['a Map key', map('"x-api-key"', text('x')), map('"x-api-key"', redacted)],
    [
      'inside a Map key',
      map('Object', text('x'), object(property('token', text('y')))),
      map('Object', text('x'), object(property('token', redacted))),
    ],
    ['a header pair', list(text('Authorization'), text('x')), list(text('Authorization'), redacted)],
    ['sentences', list(text('Enter your password'), text('ok')), list(text('Enter your password'), text('ok'))],
    [
      'flat headers',
      list(text('Host'), text('h'), text('Cookie'), text('x')),
      list(text('Host'), text('h'), text('Cookie'), redacted),
    ],
    [
      'a named value',
      object(property('name', text('cookie')), property('value', text('x'))),
      object(property('name', text('cookie')), property('value', redacted)),
    ],
    [
      'a keyed value',
      object(property('key', text('api_key')), property('value', text('x'))),
      object(property('key', text('api_key')), property('value', redacted)),
    ],
    [
      'a named value that is no secret',
      object(property('name', text('host')), property('value', text('x'))),
      object(property('name', text('host')), property('value', text('x'))),
    ],
    ['a whole text', text('ghp_abcdefghijklmnopqrstuvwxyz'), redacted],
    ['part of a text', text('use ghp_abcdefghijklmnopqrstuvwxyz!'), text('use **********!')],
    ['a card as a number', { kind: 'primitive', type: 'number', text: '4111111111111111' }, redacted],
    [
      'words that only contain names',
      object(property('monkey', text('a')), property('author', text('b')), property('pinned', text('c'))),
      object(property('monkey', text('a')), property('author', text('b')), property('pinned', text('c'))),
    ],
  ])('%s', (_, value, expected) => expect(maskVariables({ data: value })).toEqual({ data: expected }))

  it('replaces the value of a masked name wherever it occurs', () => {
    const masked = maskVariables({
      password: text('hunter2x'),
      url: text('http://h/hunter2x/'),
      json: text('say \\"hunter2x\\"'),
      header: text('Bearer'),
      short: text('hunter'),
    })
    expect(masked.url).toEqual(text('http://h/**********/'))
    expect(masked.json).toEqual(text('say \\"**********\\"'))
    expect(masked.short).toEqual(text('hunter'))
  })

  it.each([
    ['with a scheme', text('Custom abcdef123456')],
    ['in a cookie', text('sid=abcdef123456; theme=dark')],
    ['below', object(property('deep', list(text('abcdef123456'))))],
  ])('replaces the part of a masked value that is the secret: %s', (_, value) => {
    expect(maskVariables({ auth: value, seen: text('got abcdef123456') }).seen).toEqual(text('got **********'))
  })

  it('does not take a common word below a masked name for a secret', () => {
    const session = object(property('plan', text('premium')))
    expect(maskVariables({ session, plan: text('premium') }).plan).toEqual(text('premium'))
  })

  it.each([
    ['an option', 'credentials', 'include'],
    ['a type', 'token', 'string'],
    ['a state', 'session', 'required'],
    ['a scheme', 'auth', 'Bearer'],
  ])('does not take %s for a secret', (_, name, value) => {
    const masked = maskVariables({ [name]: text(value), other: text(`it is ${value}`) })
    expect(masked).toEqual({ [name]: redacted, other: text(`it is ${value}`) })
  })

  it('shows the places of a failure although a token or a session knows them', () => {
    const place = { file: 'packages/parser/src/parser.ts', functionName: 'parseExpression', line: 1 }
    const token = object(property('file', text(place.file)), property('rule', text('parseExpression1')))
    const given = report({ frames: [frame({ token, seen: text(place.file) }, place)], trigger: place })
    const masked = maskReport(given, createMask())
    expect(masked.trigger).toEqual(place)
    expect(masked.frames[0]).toMatchObject(place)
    expect(masked.frames[0]?.scopes[0]?.variables).toEqual([
      { name: 'token', value: redacted },
      { name: 'seen', value: text(place.file) },
    ])
  })

  it('leaves names alone when a secret is a common word', () => {
    const given = report({ frames: [frame({ password: text('dragon'), seen: text('a dragon'), dragon: text('x') })] })
    const variables = maskReport(given, createMask()).frames[0]?.scopes[0]?.variables
    expect(variables).toEqual([
      { name: 'password', value: redacted },
      { name: 'seen', value: text('a **********') },
      { name: 'dragon', value: text('x') },
    ])
  })

  it('replaces what a text has told of', () => {
    const masked = maskVariables({ url: text('https://h/?token=abcdef123456'), params: list(text('abcdef123456')) })
    expect(masked).toEqual({ url: text('https://h/?token=**********'), params: list(redacted) })
  })

  it('shows the head of a function under a masked name', () => {
    const auth: Value = { ...object(property('a', text('x'))), type: 'function', text: 'auth(…)' }
    expect(maskVariables({ auth })).toEqual({ auth: { ...auth, entries: [] } })
  })

  it('replaces a URL-encoded secret', () => {
    expect(maskVariables({ password: text('p&ss w=rd'), q: text('x/p%26ss%20w%3Drd/y') }).q).toEqual(
      text('x/**********/y'),
    )
  })

  it('replaces the beginning of a secret at the end of a text that was cut', () => {
    const seen: Value = { kind: 'primitive', type: 'string', text: 'filler correcth', length: 2000 }
    expect(maskVariables({ password: text('correcthorse'), seen }).seen).toEqual({ ...seen, text: 'filler **********' })
  })

  it('replaces the rest of a secret of which only the beginning is known', () => {
    const token: Value = { kind: 'primitive', type: 'string', text: 'beginning1', length: 20 }
    expect(maskVariables({ token, seen: text('a beginning1andtherest b') }).seen).toEqual(text('a ********** b'))
  })

  it('shows a shared object where it is first met under a name that is not masked', () => {
    const shared: Value = { ...object(property('a', text('x')), property('token', text('y'))), id: 1 }
    const reference: Value = { kind: 'reference', id: 1 }
    const masked = maskVariables({ session: shared, data: reference, again: reference })
    expect(masked).toEqual({
      session: redacted,
      data: { ...object(property('a', text('x')), property('token', redacted)), id: 1 },
      again: reference,
    })
  })

  it('hides a reference under a masked name', () => {
    const shared: Value = { ...object(), id: 1 }
    expect(maskVariables({ data: shared, session: { kind: 'reference', id: 1 } })).toEqual({
      data: shared,
      session: redacted,
    })
  })

  it('masks what maskVars names', () => {
    expect(maskVariables({ note: text('x'), internalA: text('x') }, ['note', /^internal/g])).toEqual({
      note: redacted,
      internalA: redacted,
    })
  })

  it('leaves the given report as it is', () => {
    const given = withVariables({ apiKey: text('abcdef123'), data: list(text('abcdef123')) })
    const before = structuredClone(given)
    maskReport(given, createMask())
    expect(given).toEqual(before)
  })
})
