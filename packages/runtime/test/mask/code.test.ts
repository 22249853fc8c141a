// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is the code that is masked
/** Literals of source excerpts: those that the syntax gives to a masked name, and those that only stand beside one. */

import { describe, expect, it } from 'vitest'
import { createMask } from '../../src/mask.ts'

const mask = createMask()

describe('a literal beside a masked name', () => {
  it.each([
    "if (typeof o.password !== 'string') throw new TypeError('x')",
    "if ('string' === typeof user.token) return",
    "switch (typeof password) { case 'string': return 1 }",
    "console.log(typeof token, 'was given')",
    "const fields = ['name', 'password', 'country', 'city']",
    "for (const key of ['password', 'email']) check(key)",
    "['password', 'email'].includes(key)",
    "pick(user, 'name', 'password', 'country')",
    "const required = ['password', 'email']",
    "return { token: { type: 'IDENT', line: 3, column: 8 } }",
    "const token = { type: 'IDENT', start, end: 12 }",
    "if (token.type === 'IDENT') return token.kind !== 'x'",
    "switch (token.type) { case 'IDENT': return 'a' }",
    "if (req.headers['x-csrf-token'] !== session.csrfToken) throw new Error('no')",
    "const csrfHeader = 'x-csrf-token'",
    "if (req.get('X-CSRF-Token') !== token) fail()",
    'return { body, signature: checksum.toString(16) }',
    'const token = header.slice(7)',
    "const token = header.split(' ')[1]",
    "const token = header.replace('Bearer ', '')",
    "const token = randomBytes(32).toString('hex')",
    "const jwt = require('jsonwebtoken')",
    "const session = require('express-session')",
    "const token = req.headers['authorization']?.split(' ')[1]",
    "const token = localStorage.getItem('token')",
    "const password = form.get('password')",
    "const token = await getByLabelText('Token')",
    "errors.password = 'Required'",
    "const errors = { password: 'Required', email: 'Required' }",
    "setErrors({ password: 'Too short' })",
    "setError('password', 'Too short')",
    "throw new ValidationError('password', 'Too short')",
    "throw new AuthError('bad token', token)",
    "const schema = z.object({ password: z.string().min(8, 'Too short') })",
    "const userSchema = new Schema({ password: { type: 'string', minLength: 8, required: true } })",
    "assert(token, 'no token')",
    "assert.equal(password, given, 'passwords differ')",
    "console.error('Login failed for', user, password)",
    "const token = mode === 'dev' ? next() : last()",
    "const token = users.find((u) => u.name === 'ann').token",
    'const authorization = `Bearer ${token}`',
    "fetch(url, { credentials: 'include' })",
    "const [user, password] = decoded.split(':')",
    "const session = cookies.sid ?? ''",
    'const otp = Math.floor(Math.random() * 9000) + 1000',
    'const salt = await bcrypt.genSalt(10)',
    "const secret = secrets['stripe']",
    "const credentials = JSON.parse(readFileSync('credentials.json', 'utf8'))",
    'jwt.verify(token, publicKey, { algorithms })',
    "it('token', () => {})",
    "t('password', 'Password')",
    "check('password', 'is too short')",
    "const token = source[pos] === '(' ? open() : word()",
    "if (!token || type === 'x') return 'y'",
    "const labels = { password: 'Password' }",
    "if (token === '(') depth++",
    "await page.getByLabel('Country').fill('zq7')",
    "await userEvent.type(screen.getByLabelText(/country/i), 'zq7')",
    "let cookie = serialize(name, value, { path: '/', maxAge: 3600, sameSite: 'lax' })",
    "const auth = { user, status: 'idle' }",
    '<input type="password" name="password" placeholder="Your password" />',
    'const token = parts.pop() as string',
    "type Token = { type: 'IDENT' | 'EOF' }",
    "function readToken(): Token { return { type: 'EOF', value: '' } }",
    "const token = this.next()\nif (token.value === 'if') return this.parseIf()",
    "const apiKey = config.get('services.stripe.key')",
  ])('is shown: %s', (code) => expect(mask.code(code)).toBe(code))

  it('is masked where the project masks its key', () => {
    const own = createMask({ maskVars: ['type'] })
    expect(own.code("const token = { type: 'IDENT', line: 3 }")).toBe("const token = { type: '**********', line: 3 }")
  })
})

describe('a literal that a masked name has', () => {
  it.each([
    "if (o.password !== 'zq7') fail()",
    "if (headers.get('authorization') === 'zq7') ok()",
    "if (req.headers['authorization'] === 'zq7') ok()",
    "if ('zq7' === req.headers['authorization']) ok()",
    "if ('zq7' === headers.get('authorization')) ok()",
    "if ('zq7' === user.password.trim()) ok()",
    "if (getPassword() === 'zq7') ok()",
    "connect(process.env.PASSWORD || 'zq7')",
    "connect({ pw: process.env['DB_PASSWORD'] ?? 'zq7' })",
    "login({ password = 'zq7' })",
    "headers.set('authorization', 'Bearer ' + 'zq7')",
    "new Map([['authorization', 'zq7']])",
    "spawn('mysql', ['--password', 'zq7'])",
    "res.writeHead(200, ['Host', 'h', 'Cookie', 'zq7'])",
    "const token = { type: 'jwt', value: 'zq7' }",
    "const token = mode === 'dev' ? 'zq7' : next()",
    "const token = { access: 'zq7' }",
    "fillIn('password', 'zq7')",
    "page.fill('#password', 'zq7')",
    "await page.getByLabel('Password').fill('zq7')",
    "cy.get('[name=password]').type('zq7')",
    "await userEvent.type(screen.getByLabelText(/password/i), 'zq7')",
    "const authorization = `Bearer ${user ?? 'zq7'}`",
    'const authorization = `Bearer zq7${x}`',
    "function open(k = 'zq7') { const password = k }",
  ])('is masked: %s', (code) => {
    expect(mask.code(code)).not.toContain('zq7')
  })
})

describe('a literal that reaches a masked name by others', () => {
  const reaching = [
    "const enc = Buffer.from('zq7')\nconst secretBuf = enc",
    "const a = 'zq7'\nconst b = a\nconst password = b",
    "const a = 'zq7'\nconst password = `x${a}`",
    "const a = 'zq7'\nconst password = process.env.X || a",
    "const a = 'zq7'\nconst password = given ? given : a",
    "const a = 'zq7'\nlogin({ user, password: a })",
    "const a = { k: 'zq7' }\nconst credentials = { ...a }",
    "const a = ['ann', 'zq7']\nconst [user, password] = a",
    "const c = { k: 'zq7' }\nconst password = c.k",
    "const c = { k: 'zq7' }\nconst { k: password } = c",
    "const c = { k: 'zq7' }\nconst { k } = c\nconst password = k",
    "class A { #k = 'zq7'\n sign() { this.password = this.#k } }",
    "class A { constructor() { this.k = 'zq7' }\n sign() { const secret = this.k } }",
    "const load = () => 'zq7'\nconst password = load()",
    "function load() { return 'zq7' }\nconst password = load()",
    "async function load() { if (x) { return 'zq7' } }\nconst password = await load()",
    "const KEY = 'zq7'\njwt.sign(payload, KEY)",
    "const KEY = 'zq7'\ncreateHmac('sha256', KEY)",
    "function open(k) { const password = k }\nopen('zq7')",
    "const expected = 'zq7'\nif (password === expected) ok()",
    "let a\na = 'zq7'\nconst password = a",
    "let a: string = 'zq7'\nconst password: string = a",
    "const a = 'zq7', b = 1\nconst password = a",
    "const a = 'zq7'\nexport default { secret: a }",
    "const a = 'zq7'\nuser.setPassword(a)",
    "const a = 'zq7'\nheaders.set('authorization', a)",
    "const c = {}\nc.k = 'zq7'\nconst password = c.k",
    "const c = { load() { return 'zq7' } }\nconst password = c.load()",
    "class C { static k = 'zq7' }\nconst password = C.k",
    "class C { get k() { return 'zq7' }\n sign() { const password = this.k } }",
    "const c = { db: { k: 'zq7' } }\nconst password = c.db.k",
    "const d = { k: 'zq7' }, c = { ...d }\nconst password = c.k",
    "const d = { k: 'zq7' }\nconst c = { db: d }\nconst password = c.db.k",
    "const list = ['zq7']\nconst password = list[0]",
    "const list = ['zq7']\nfor (const password of list) use()",
    "const a = 'zq7'\nreturn timingSafeEqual(Buffer.from(a), given)",
    "const a = 'zq7'\nif (a) { const password = a }",
    "const given = form.password\nif (given) { if (given === 'zq7') ok() }",
    "const a = btoa('u:zq7')\nconst h = { Authorization: 'Basic ' + a }",
    "const given = form.password\nif (given === 'zq7') ok()",
    "const { password: given } = form\nif (given !== 'zq7') fail()",
    "function open({ password: given = '' }) { return given === 'zq7' }",
    "const a = await form.password\nconst b = a.trim()\nif ('zq7' === b) ok()",
    "let given\ngiven = req.headers['authorization']\nswitch (given) { case 'zq7': ok() }",
    "const given = headers.get('authorization')\nconst used = given ?? 'zq7'",
    "const given = form.password\nif (given.startsWith('zq7')) ok()",
    "const given: string = form.password\nif (given === 'zq7') ok()",
    "const given: string | null = await form.password\nif (given === 'zq7') ok()",
    "const given = (form.password)\nif (given === 'zq7') ok()",
    "const given = String((form.password))\nif (given === 'zq7') ok()",
    "for (const given of passwords) if (given === 'zq7') ok()",
    "const given = form.password\nif (timingSafeEqual(Buffer.from(given), Buffer.from('zq7'))) ok()",
  ]

  it.each(reaching)('is masked: %s', (code) => {
    expect(mask.code(code)).not.toContain('zq7')
    expect(mask.code(code)).toContain('**********')
  })

  it.each(reaching)('is masked where only its own line is shown: %s', (code) => {
    const lines = code.split('\n')
    const at = lines.findIndex((line) => line.includes('zq7'))
    const [before, after] = [lines.slice(0, at), lines.slice(at + 1)].map((each) => each.join('\n'))
    const masked = mask.code(lines[at] ?? '', { before: `${before}\n`, after: `\n${after}` })
    expect(masked).toContain('**********')
    expect(masked).not.toContain('zq7')
  })

  it.each([
    "const c = { db: { host: 'h1', k: load() } }\nconst password = c.db.k",
    "const name = 'ann'\nconst password = hash(user, name)",
    "const options = { algorithm: 'HS256', issuer: 'shop' }\nconst token = sign(user, options)",
    "function a() { const k = 'x1y2'\n use(k) }\nfunction b(k) { const password = k }",
    "const mode = 'dev'\nconst password = mode === 'prod' ? load() : other()",
    "const value = 'a'\n{ const value = next()\n token = value }",
    "const given = form.password\nif (typeof given === 'string') ok()",
    "const type = token[0]\nif (type === 'space') ok()",
    "const same = password === again\nif (same === 'yes') ok()",
    "const text = token\nname = text.replace('Bearer x1', 'y2')",
    "const field = 'password'\nif (field === 'email') ok()",
    "const kind = typeof password\nif (kind === 'string') ok()",
    "const { type } = token\nif (type === 'IDENT') ok()",
    "const kind = token.kind\nif (kind === 'IDENT') ok()",
    'const size = password.length\nif (size === 12) ok()',
    "const ok = verify(password)\nif (ok === 'yes') go()",
    "const state = checkPassword()\nif (state === 'weak') go()",
    "const given = form.password\nfunction b(given) { if (given === 'x1y2') ok() }",
    "const given = hash(form.password)\nif (given === 'weak') ok()",
    "const name: string = 'ann', given: number = password.length\nif (name === 'bob') ok()",
    "const labels = { password: label }\nif (label === 'Name') ok()",
  ])('is shown where it does not: %s', (code) => expect(mask.code(code)).toBe(code))

  it.each([
    "const password = 'zq7-4410'\nthrow new Error('no login with zq7-4410')",
    'const password = `zq7-4410${salt}`\n// was zq7-4410 before',
    "fail('no login with zq7-4410')\nconst given = form.password\nif (given === 'zq7-4410') ok()",
  ])('is masked wherever else its text stands: %s', (code) => {
    expect(mask.code(code)).not.toContain('zq7')
    const lines = code.split('\n')
    for (const at of lines.keys()) {
      const around = { before: `${lines.slice(0, at).join('\n')}\n`, after: `\n${lines.slice(at + 1).join('\n')}` }
      expect(mask.code(lines[at] ?? '', around)).not.toContain('zq7')
    }
  })

  it.each([
    ["const password = 'sunshine'\nshow('sunshine later')", "const password = '**********'\nshow('sunshine later')"],
    ["const password = 'a1'\nconst b = 'a1'", "const password = '**********'\nconst b = 'a1'"],
  ])('is shown elsewhere where it may stand by chance: %s', (code, masked) => expect(mask.code(code)).toBe(masked))

  it('is masked where its text begins above the lines that are shown, or ends below', () => {
    const whole = 'const password = `zq7\nzq8\nzq9`\nnext()'
    const [first = '', ...others] = whole.split('\n')
    const around = { before: `${first}\n`, after: `\n${others.slice(1).join('\n')}` }
    expect(mask.code(others[0] ?? '', around)).toBe('**********')
    expect(mask.code(first, { after: `\n${others.join('\n')}` })).toBe('const password = `**********')
    expect(mask.code(others.slice(1).join('\n'), { before: `${first}\nzq8\n` })).toBe('**********`\nnext()')
  })

  it('is looked for in bounded time, also in a circle', () => {
    const circle = "function f(a) { const password = a.k; g(a) }\nfunction g(b) { f(b) }\nf({ k: 'zq7' })\n"
    expect(mask.code(circle)).not.toContain('zq7')
    expect(mask.code(circle.repeat(200)).length).toBeGreaterThan(0)
  })
})

describe('attributes of elements', () => {
  it.each([
    '<Box secretToken="open-aaaa-4711">text</Box>',
    '<Box secretToken="self-bbbb-4711" />',
    '<Box x-api-key="dash-cccc-4711" />',
    "<Box apiKey='open-dddd-4711'><i /></Box>",
    '<a data-api-key="dash-eeee-4711">x</a>',
    '<Provider apiKey="open-ffff-4711">\n  region',
    '<Box secretToken={"expr-gggg-4711"}>text</Box>',
    '<Box secretToken = "wide-hhhh-4711">text</Box>',
    '<Box\n  secretToken =\n    "rows-iiii-4711"\n>\n  text\n</Box>',
  ])('%s', (code) => expect(mask.code(code)).not.toContain('4711'))

  it.each(['<Box title="open-aaaa-4711">{token > 3}</Box>', 'if (token == "aaaa-4711" - key) f()'])('not %s', (code) =>
    expect(mask.code(code.replace('token ==', 'title =='))).toContain('4711'),
  )
})
