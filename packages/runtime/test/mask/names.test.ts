import { describe, expect, it } from 'vitest'
import { createMask } from '../../src/mask.ts'
import { realNames } from './real-names.ts'

const mask = createMask()

describe('names', () => {
  it.each([
    'password',
    'Password',
    'apiKey',
    'API_KEY',
    'x-api-key',
    '$apiKey',
    '_token',
    '#secret',
    '@auth',
    'Set-Cookie',
    'access token',
    'user[password]',
    'db.password',
    '"authorization"',
    'privateKey',
    '2fa',
    'pin',
    'sid',
  ])('hides %s', (name) => expect(mask.hidesName(name)).toBe(true))

  it('hides every name that it began with', () => {
    const names =
      `password passwd pwd pass passphrase secret clientsecret apikey apisecret appkey accesstoken refreshtoken
      authtoken token auth authorization bearer jwt oauth session sessionid sid cookie setcookie csrf csrftoken xsrf
      xsrftoken credentials privatekey sshkey pgpkey pemfile encryptionkey masterkey licensekey signature salt
      nonce otp 2fa mfa pin pincode cvv cvc creditcard ccnumber cardnumber ssn connectionstring databaseurl dburl xapikey
      proxyauthorization webhookurl recaptchakey`.split(/\s+/)
    for (const name of names) {
      for (const form of [name, name.toUpperCase(), [...name].join('_'), [...name].join('-'), `@${name}`, `$${name}`]) {
        expect([form, mask.hidesName(form)]).toEqual([form, true])
      }
      // Nothing but the whole name.
      expect([name, mask.hidesName(`${name}like`)]).toEqual([name, false])
    }
  })

  it.each(['PROD_DB_PASSWORD', 'GITHUB_APP_TOKEN', 'MY_SECRET_KEY', 'ACME_APIKEY', 'STAGING_DATABASE_URL'])(
    'hides %s of an environment',
    (name) => expect(mask.hidesName(name)).toBe(true),
  )

  it.each([
    'monkey',
    'author',
    'side',
    'keyboard',
    'tokenizer',
    'pinned',
    'passenger',
    'compass',
    'bypass',
    'secretary',
    'sessionStorage',
    'cookieConsent',
    'authored',
    'spinner',
    'salted',
    'signatureHelp',
    'MAX_TOKENS',
    'KEYBOARD_LAYOUT',
    'PRIMARY_KEY',
    'id',
    'key',
    'name',
    'session_count',
    'authors',
    'publicKey',
    'VAPID_PUBLIC_KEY',
    'toString',
    '__proto__',
    'constructor',
    '',
    '...',
  ])('shows %s', (name) => expect(mask.hidesName(name)).toBe(false))

  it('adds the names and patterns of maskVars', () => {
    const own = createMask({ maskVars: ['tax-id', /^internal/i, '--'] })
    expect(['taxId', 'TAX_ID', 'internalNote', 'InternalId'].map(own.hidesName)).toEqual([true, true, true, true])
    expect(['note', 'tax', ''].map(own.hidesName)).toEqual([false, false, false])
  })

  it('shows the built-in names of unmaskVars', () => {
    const parser = createMask({ unmaskVars: ['token', /^session/i], maskVars: ['sessionKey'] })
    expect(['token', 'Token', '_token', 'sessionId'].map(parser.hidesName)).toEqual([false, false, false, false])
    // Nothing but the whole name, and what is to be masked comes first.
    expect(['accessToken', 'user.token', 'tokens', 'sessionKey'].map(parser.hidesName)).toEqual([
      true,
      true,
      true,
      true,
    ])
    expect(parser.text('token: abc123, accessToken: abc123')).toBe('token: abc123, accessToken: **********')
  })

  it('shows nothing for a RegExp of unmaskVars that cannot be read', () => {
    expect(createMask({ unmaskVars: [new Proxy(/token/, {})] }).hidesName('token')).toBe(true)
  })

  it('masks the names of persons on demand', () => {
    const personal = ['email', 'userEmail', 'phone_number', 'lastName', 'birthDate', 'billingAddress', 'passportNumber']
    expect(personal.filter(mask.hidesName)).toEqual([])
    const { hidesName } = createMask({ maskPersonalData: true })
    expect(personal.filter(hidesName)).toEqual(personal)
    expect(['name', 'emailVerifiedAt', 'hasEmail', 'headphones', 'remoteAddress', 'city'].filter(hidesName)).toEqual([])
  })

  it.each(['пароль', 'contraseña', 'パスワード'])('reads %s in a text', (name) => {
    for (const form of ['NFC', 'NFD']) {
      expect(mask.text(`a=1 ${name}=abc123`.normalize(form))).toBe(`a=1 ${name}=**********`.normalize(form))
    }
  })

  it('tests a RegExp against the name as it is written', () => {
    expect(createMask({ maskVars: [/^API_/] }).hidesName('API_HOST')).toBe(true)
    expect(createMask({ maskVars: [/^API_/] }).hidesName('api_host')).toBe(false)
  })

  it.each([/note/g, /note/y, /note/gy])('gives the same answer every time for %s', (pattern) => {
    pattern.lastIndex = 3
    const { hidesName } = createMask({ maskVars: [pattern] })
    // Other names in between: the answer for one name is remembered.
    const answers = ['note', 'note1', 'note2', 'note3'].map(hidesName)
    expect(answers).toEqual([true, true, true, true])
    expect(pattern.lastIndex).toBe(3)
  })

  it('runs no code of a RegExp', () => {
    let calls = 0
    class Hostile extends RegExp {
      override exec(): null {
        calls += 1
        return null
      }
      override test(): boolean {
        calls += 1
        return false
      }
      override get source(): string {
        calls += 1
        return 'x'
      }
      override get flags(): string {
        calls += 1
        return ''
      }
    }
    expect(createMask({ maskVars: [new Hostile('note')] }).hidesName('notes')).toBe(true)
    const count = (): undefined => {
      calls += 1
    }
    const proxy = new Proxy(/note/, { get: count, getOwnPropertyDescriptor: count, has: () => !count() })
    // It cannot be read: everything is hidden.
    expect(createMask({ maskVars: [proxy] }).hidesName('other')).toBe(true)
    expect(calls).toBe(0)
  })
})

const listOf = (names: string): string[] => names.split(/\s+/).filter(Boolean)

describe('real names', () => {
  it.each(realNames)('$source', ({ masked, shown }) => {
    expect(listOf(masked).filter((name) => !mask.hidesName(name))).toEqual([])
    expect(listOf(shown).filter(mask.hidesName)).toEqual([])
  })

  it('are many', () => {
    const all = realNames.flatMap(({ masked, shown }) => [...listOf(masked), ...listOf(shown)])
    expect(new Set(all).size).toBeGreaterThan(600)
  })
})
