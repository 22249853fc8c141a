import { decodeTable, readName, type Source, type TableSource } from 'traceghost/contract'
import { describe, expect, it } from 'vitest'
import { hidesSource } from '../../../runtime/src/mask/hiding-name.ts'
import { ANYWHERE, HEADS, PERSONAL_ENDS, STEMS, WHOLES } from '../../../runtime/src/mask/vocabulary.ts'
import { createMask } from '../../../runtime/src/mask.ts'
import { realNames } from '../../../runtime/test/mask/real-names.ts'
import { mayBeSecret } from '../../src/plan/suspects.ts'
import { transform } from '../../src/transform.ts'

/** The name of the value of `value` at its source, in a function with that body. */
function sourcesIn(body: string): readonly Source[] {
  const { code } =
    transform(`async function f(given) { 'use ghost'; ${body}; given() }`, 'f.cjs') ?? expect.fail('no mark')
  const table = /function \$t\(\)\{(return\[.*?\])\}/.exec(code)?.[1] ?? expect.fail('no table')
  const { scopes } = decodeTable(new Function(table)() as TableSource)
  const names = scopes.flatMap(({ parameters, locals, lazy, closure, module }) =>
    [parameters, locals, lazy, closure, module].flat().map(readName),
  )
  return names.find(({ name }) => name === 'value')?.sources ?? []
}

const keysIn = (body: string): string[] => sourcesIn(body).map(({ key }) => key)

describe('the sources of a name', () => {
  it.each<[body: string, ...keys: string[]]>([
    ['const value = given.price', 'price'],
    ['const { value } = given'],
    ['const { price: { value } } = given', 'price'],
    ['const value = await given.client.getAuthToken()', 'authToken'],
    ['const value = computeSignature(given.body)', 'signature'],
    ['const value = hash(given.password)', 'password'],
    ['const value = hash(given.body)'],
    ["const value = given.headers.get('x-api-key')", 'x-api-key'],
    [`const value = given.env[\`\${given.stage}_TOKEN\`]`, '_TOKEN'],
    ["const value = given.env[given.stage + '_TOKEN']", '_TOKEN'],
    ['const value = given.tokens[given.index]', 'tokens'],
    ['const value = given.token', 'token'],
    ['let value; value = given.a; value = given.b', 'a', 'b'],
    ['const [, value] = given.authorization.split(" ")', 'authorization'],
    ["const { PASSWORD: value } = require('./config')", 'PASSWORD'],
    ["const value = require('./config').PASSWORD", 'PASSWORD'],
    ['const first = given.token; const second = first; const value = second', 'second', 'first', 'token'],
    ['var _a = given, value = _a === void 0 ? 1 : _a.secret', 'secret'],
    ['const [value, other] = await Promise.all([given.user, given.token])', 'user'],
    ['const [value, ...others] = [given.user, given.token]', 'user'],
    ['const [other, ...value] = [given.user, given.token, given.secret]', 'token', 'secret'],
    [`const value = \`\${given.colour} \${given.token}\``, 'token'],
    ['const value = [given.colour, given.token]', 'token'],
    ['const value = given.line, password = value', 'line', 'password'],
    ['const value = given.line; let password; password = value', 'line', 'password'],
  ])('%s', (body, ...keys) => expect(keysIn(body)).toEqual(keys))

  it.each([
    'const value = given.password.length',
    'const value = given.password === given.other',
    'const value = !given.password',
    'const value = typeof given.password',
    'const value = given.findUserByToken(given.token)',
    'const value = given.verify(given.token)',
    'const value = given.token ? given.lengthOf(1) : 0',
    'for (const value in given.passwords) given()',
    "const value = given.getElementById('password')",
    'const value = 1, title = value, password = given(value)',
    'const first = 1, password = first, value = 2',
    'for (const password of value) given(); var value = []',
    'const value = { password: given.password }',
    'const value = () => given.password',
  ])('there are none: %s', (body) => expect(sourcesIn(body)).toEqual([]))

  it('have the name in front of them where that may be one of secrets', () => {
    expect(sourcesIn('const value = given.secrets.stripe')).toEqual([{ key: 'stripe', holder: 'secrets' }])
    expect(sourcesIn('const { value } = given.secrets')).toEqual([{ key: 'value', holder: 'secrets' }])
    expect(sourcesIn('const value = given.prices.stripe')).toEqual([{ key: 'stripe' }])
  })
})

describe('a table', () => {
  it('has every name that masks hide by themselves', () => {
    const names = realNames.flatMap(({ masked }) => masked.split(/\s+/).filter(Boolean))
    const words = [...HEADS, ...WHOLES, ...ANYWHERE, ...STEMS, ...PERSONAL_ENDS]
    expect([...names, ...words].filter((key) => !mayBeSecret({ key }))).toEqual([])
  })
})

describe('a name in front of a key', () => {
  const mask = createMask()
  const hides = (path: string): boolean => {
    const [holder = '', key = ''] = path.split('.')
    return hidesSource({ key, holder }, mask)
  }

  it.each(['secrets.stripe', 'credentials.db', 'token.value', 'user.password'])('hides %s', (path) =>
    expect(hides(path)).toBe(true),
  )

  it.each(['session.user', 'password.length', 'token.type', 'auth.user', 'cookies.theme'])('shows %s', (path) =>
    expect(hides(path)).toBe(false),
  )

  it('hides all where the project lists it', () => {
    expect(hidesSource({ key: 'stripe', holder: 'vault' }, createMask({ maskVars: ['vault'] }))).toBe(true)
    expect(hidesSource({ key: 'stripe', holder: 'secrets' }, createMask({ unmaskVars: ['secrets'] }))).toBe(false)
  })
})
