import { describe, expect, it } from 'vitest'
import { createMask } from '../../src/mask.ts'

const mask = createMask()
const isFull = process.env.TRACEGHOST_MATRIX === 'full'

const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N'
const STRIPE = `sk_${'live'}_4eC39HqLyjWDarjtT1zdp7dc`

describe('text', () => {
  it.each([
    [`got ${JWT}!`, 'got **********!'],
    [`got ${JWT.slice(0, 30)}`, 'got **********'],
    [`${STRIPE}, next`, '**********, next'],
    [STRIPE.slice(0, 16), '**********'],
    ['ghp_abcdefghijklmnopqrstuvwxyz0123456789', '**********'],
    ['xoxb-1234567890-abcdef', '**********'],
    ['AKIAIOSFODNN7EXAMPLE', '**********'],
    ['AIzaSyD-abcdefghijklmnopqrstuvwxyz12345', '**********'],
    ['npm_abcdefghijklmnopqrstuvwxyz0123456789', '**********'],
    ['glpat-abcdefghij0123456789', '**********'],
    ['sk-proj-Ab12Cd34Ef56Gh78Ij90', '**********'],
    ['-----BEGIN RSA PRIVATE KEY-----\nMIIE\nabc\n-----END RSA PRIVATE KEY-----\nrest', '**********\nrest'],
    ['-----BEGIN PRIVATE KEY-----\\nMIIEabc', '**********'],
    ['failed with Bearer abc123def', 'failed with Bearer **********'],
    ['Basic dXNlcjpwYXNz', 'Basic dXNlcjpwYXNz'],
    ['Basic dXNlcjpwYXNzMQ==', 'Basic **********'],
    ['Authorization: Basic dXNlcjpwYXNz', 'Authorization: **********'],
    ['postgres://admin:hunter2@db:5432/app', 'postgres://admin:**********@db:5432/app'],
    ['https://user:p@ss:w0rd@host/x', 'https://user:**********@host/x'],
    ['https://ab12cd34ef56ab78cd@host/x', 'https://**********@host/x'],
    ['postgres://ann:pa/ss+w@db:5432/shop', 'postgres://ann:**********@db:5432/shop'],
    ['smtp://ann@mail.example:secret1@host', 'smtp://ann@mail.example:**********@host'],
    ['redis://:12345/a@host', 'redis://:**********@host'],
    ['?next=postgres%3A%2F%2Fann%3Apa%2Fss%40db', '?next=postgres%3A%2F%2Fann%3A**********%40db'],
    ['https://host/cb?code=SplxlOBeZQQYbYS6WxSbIA&state=xyz', 'https://host/cb?code=**********&state=xyz'],
    ['https://host/cb#access_token=abc&state=xyz', 'https://host/cb#access_token=**********&state=xyz'],
    ['Token abc12345xyz', 'Token **********'],
    ['ApiKey abc12345xyz', 'ApiKey **********'],
    ['Token token="abc12345xyz"', 'Token token="**********"'],
    ['SSWS 00abc12345xyz', 'SSWS **********'],
    ['card 4111 1111 1111 1111 declined', 'card ********** declined'],
    ['378282246310005', '**********'],
  ])('finds the secret in %j', (text, masked) => expect(mask.text(text)).toBe(masked))

  it.each([
    ['wrong number of signatures: 2, tokens: 3', 'wrong number of signatures: 2, tokens: 3'],
    ['{"signatures":2,"pins":4711,"tokens":"12"}', '{"signatures":2,"pins":**********,"tokens":"**********"}'],
    ['signature: 22, ?tokens=12', 'signature: **********, ?tokens=**********'],
    ['password= apiKey="k7 Qp"', 'password= **********="**********"'],
    ['password=password=k7Qp, rest', 'password=**********, rest'],
    ['password=\npassword="k7 Qp"', 'password=\n**********="**********"'],
    ['token: apiKey: "k7 Qp"', 'token: **********: "**********"'],
    ['password=YWJjZA==\nnext line', 'password=**********\nnext line'],
    ['?user=bob&password=hunter&x=1', '?user=bob&password=**********&x=1'],
    ['https://x.dev/?api_key=1', 'https://x.dev/?api_key=**********'],
    ['{"password":"a\\"b","id":1}', '{"password":"**********","id":1}'],
    ['{"password":"cut off', '{"password":"**********'],
    ['{"pin":1234,"id":1}', '{"pin":**********,"id":1}'],
    ['"{\\"token\\":\\"abc\\",\\"id\\":1}"', '"{\\"token\\":\\"**********\\",\\"id\\":1}"'],
    ['{"credentials":{"a":["b"]},"id":1}', '{"credentials":**********,"id":1}'],
    ["{ secret: 'x y', id: 1 }", "{ secret: '**********', id: 1 }"],
    ['Cookie: a=b; c=d\nHost: x', 'Cookie: **********\nHost: x'],
    ['set("authorization", "abc")', 'set("authorization", "**********")'],
    ['Invalid token: abc123', 'Invalid token: **********'],
    ['--password=x', '--password=**********'],
    ["process.env['API_KEY'] = x1", "process.env['API_KEY'] = **********"],
    ['https://h/?next=%2Fa%3Ftoken%3Dabc%26b%3D1', 'https://h/?next=%2Fa%3Ftoken%3D**********%26b%3D1'],
    ['https://h/?next=%252Fa%253Ftoken%253Dabc%2526b', 'https://h/?next=%252Fa%253Ftoken%253D**********%2526b'],
    ['user: ann\\npassword: abc123\\nport: 1', 'user: ann\\npassword: **********\\nport: 1'],
    ['<login><Password>a b</Password></login>', '<login><Password>**********</Password></login>'],
    ['<add key="ApiKey" value="a b" />', '<add key="ApiKey" value="**********" />'],
    ['mysql --user ann --password abc shop', 'mysql --user ann --password ********** shop'],
    ["run --api-key 'a b' --v", "run --api-key '**********' --v"],
    ['run --api-key="a b" --v', 'run --api-key="**********" --v'],
    ['curl -u ann:abc https://host', 'curl -u ann:********** https://host'],
    ['{"name":"authorization","value":"a b"}', '{"name":"authorization","value":"**********"}'],
    ['{"value":"a b","name":"authorization"}', '{"value":"**********","name":"authorization"}'],
    [
      "[{ key: 'Host', value: 'h' }, { key: 'Cookie', value: 'a' }]",
      "[{ key: 'Host', value: 'h' }, { key: 'Cookie', value: '**********' }]",
    ],
    ['{\\"name\\":\\"token\\",\\"value\\":\\"a b\\"}', '{\\"name\\":\\"token\\",\\"value\\":\\"**********\\"}'],
    ['{"name":"pin","value":1234}', '{"name":"pin","value":**********}'],
    ['password: |\n  a b\n  c\nport: 1', 'password: |\n  **********\nport: 1'],
    ['db:\n  password: >-\n    a\n\n    b\n  port: 1', 'db:\n  password: >-\n    **********\n  port: 1'],
    ['credentials:\n  user: ann\n  key: a b\nport: 1', 'credentials:\n  **********\nport: 1'],
    ['passwords:\n- a b\n- c\nport: 1', 'passwords:\n**********\nport: 1'],
    ['<Password><![CDATA[a<b]]></Password>', '<Password><![CDATA[**********]]></Password>'],
    ["\u001b[1mpassword\u001b[22m: \u001b[32m'a b'\u001b[39m", "password: '**********'"],
    ['password\\u001b[39m: \\u001b[32mabc123\\u001b[39m', 'password: **********'],
    ["CREATE USER ann IDENTIFIED BY 'a b'", "CREATE USER ann IDENTIFIED BY '**********'"],
    ['form-data; name="pin"\r\n\r\n1234\r\n--x', 'form-data; name="pin"\r\n\r\n**********\r\n--x'],
    ['mysql -uroot -pab1 shop', 'mysql -uroot -p********** shop'],
    ["/usr/bin/mysqldump -p'ab1' shop", "/usr/bin/mysqldump -p'**********' shop"],
    ['sshpass -p ab1 ssh host', 'sshpass -p ********** ssh host'],
    ['docker login -u ann -p ab1 host', 'docker login -u ann -p ********** host'],
    ['redis-cli -h host -a ab1 ping', 'redis-cli -h host -a ********** ping'],
    ['mongosh -u ann -p ab1', 'mongosh -u ann -p **********'],
    ['sqlcmd -U sa -P ab1', 'sqlcmd -U sa -P **********'],
    ['curl -uann:ab1 https://host', 'curl -uann:********** https://host'],
    ['http -a ann:ab1 GET host', 'http -a ann:********** GET host'],
    ['smbclient -U ann%ab1 //host/x', 'smbclient -U ann%********** //host/x'],
    ['ldapsearch -x -w ab1', 'ldapsearch -x -w **********'],
    ['keytool -list -storepass ab1', 'keytool -list -storepass **********'],
    ['openssl rsa -passin pass:ab1', 'openssl rsa -passin pass:**********'],
    ['psql postgres://ann:ab1@host/shop', 'psql postgres://ann:**********@host/shop'],
    [
      "INSERT INTO users (name, password) VALUES ('a, (b)', 'a''b'), ('c', 'd')",
      "INSERT INTO users (name, password) VALUES ('a, (b)', '**********'), ('c', '**********')",
    ],
    [
      `insert ignore into "public"."users" ("id", "pin") values (1, 4711)`,
      `insert ignore into "public"."users" ("id", "pin") values (1, **********)`,
    ],
    [
      "INSERT INTO u (id, password) VALUES (1, crypt('a', gen_salt('bf')))",
      "INSERT INTO u (id, password) VALUES (1, crypt('**********', gen_salt('**********')))",
    ],
    ["ALTER USER a IDENTIFIED WITH sha256 BY 'a b'", "ALTER USER a IDENTIFIED WITH sha256 BY '**********'"],
    ['CREATE USER a IDENTIFIED BY ab1', 'CREATE USER a IDENTIFIED BY **********'],
    ["CREATE LOGIN a WITH PASSWORD = N'a b'", "CREATE LOGIN a WITH PASSWORD = **********'**********'"],
    ["SET PASSWORD FOR 'a'@'%' = 'a b'", "SET PASSWORD FOR 'a'@'%' = '**********'"],
    ["WHERE password LIKE 'a b'", "WHERE password LIKE '**********'"],
    [`WHERE "token" NOT IN ('a b')`, `WHERE "token" NOT IN ('**********')`],
    ["WHERE token <> 'a b'", "WHERE token <> '**********'"],
    ['CONFIG SET requirepass ab1', 'CONFIG SET requirepass **********'],
    ['no login with password abc123 for ann', 'no login with password ********** for ann'],
  ])('masks the value of a masked name in %j', (text, masked) => expect(mask.text(text)).toBe(masked))

  it.each([
    'monkey=1&author=me&tokenizer: abc123',
    'Bearer authentication',
    'basic understanding of things',
    'http://localhost:8080/path?page=2',
    'http://localhost:5173/@vite/client.mjs',
    'http://ann@localhost:8080/path',
    'mongodb://db:27017/shop?authSource=admin',
    'Unexpected token identifier1',
    'Token expected after 10 keys',
    '?code=E1001&key=name',
    'Unexpected token \'<\', "<!DOCTYPE "... is not valid JSON',
    'token: undefined',
    '4111 1111 1111 1112',
    '1700000000000',
    '2024-01-02T03:04:05.678Z',
    'sk-fading-circle-container',
    'npm_config_registry',
    '<author>me</author><side>left</side>',
    'git commit --author me --keyboard us --no-pin',
    '<input name="author" value="me">',
    'a%3Db%26monkey%3D1',
    "Unexpected token 'x'",
    'token:\n    at parse (parser.js:1:2)',
    '\u001b[31mauthor\u001b[39m: \u001b[32mme\u001b[39m',
    'docker run -u 1000:1000 image',
    '{"name":"host","value":"x"}',
    'mysql -h host -P3306 -u root -p shop',
    'docker run -p 8080:80 image',
    'mkdir -p path/to',
    'ssh -p 2222 host',
    'mongodb -p 27017',
    'redis-cli -h host -p 6379',
    'curl -u ann https://host',
    'zip -r out.zip folder',
    'total -count + 1',
    "INSERT INTO users (name, email) VALUES ('a', 'b')",
    'INSERT INTO users (name, password) VALUES ($1, $2)',
    'INSERT INTO users (name, password) VALUES (?, :password)',
    'users are identified by id',
    "status IN ('a', 'b') AND name LIKE 'c'",
    'The password must be longer',
    'with password authentication',
    'using token 5',
    '',
  ])('leaves %j as it is', (text) => expect(mask.text(text)).toBe(text))

  it('masks what is left of a credential at a cut', () => {
    expect(mask.text('postgres://admin:hunt', true)).toBe('postgres://admin:**********')
    expect(mask.text('http://localhost:80', true)).toBe('http://localhost:80')
  })

  it.each([
    ['names', 'a'.repeat(100_000)],
    ['separators', 'token'.padEnd(100_000)],
    ['backslashes', `token${'\\'.repeat(100_000)}`],
    ['assignments', 'token='.repeat(20_000)],
    ['brackets', `token: ${'['.repeat(100_000)}`],
    ['many brackets', 'token: [ '.repeat(10_000)],
    ['PEM headers', '-----BEGIN X-----'.repeat(5_000)],
    ['schemes', 'a://b:'.repeat(15_000)],
    ['digits', '4'.repeat(100_000)],
    ['spaced digits', '4 '.repeat(50_000)],
    ['dots', 'eyJabcdefgh.'.repeat(8_000)],
    ['sk-', 'sk-a-'.repeat(20_000)],
    ['quotes', 'token"'.repeat(15_000)],
    ['long names', `${'a'.repeat(99)}:`.repeat(1_000)],
    ['escapes', 'token%3D'.repeat(15_000)],
    ['tags', '<password>'.repeat(10_000)],
    ['attributes', '<a name="password" '.repeat(6_000)],
    ['options', '--password '.repeat(10_000)],
    ['forms', 'form-data; name="password"\r\n'.repeat(4_000)],
    ['quotes of SQL', "password '".repeat(10_000)],
    ['names of values', '{"name":"token",'.repeat(6_000)],
    ['values of names', '{"value":"a",'.repeat(6_000)],
    ['blocks of YAML', 'password:\n  a: b\n'.repeat(6_000)],
    ['deep YAML', 'password:\n '.repeat(10_000)],
    ['CDATA', '<password><![CDATA['.repeat(5_000)],
    ['colours', '\u001b[3'.repeat(25_000)],
    ['users of curl', 'curl -u a:'.repeat(10_000)],
    ['options of commands', 'mysql a -p'.repeat(10_000)],
    ['options with one dash', '-password '.repeat(10_000)],
    ['columns of SQL', 'insert into a ('.repeat(6_000)],
    ['rows of SQL', "insert into a (password) values ('x', ".repeat(3_000)],
    ['functions of SQL', "set a password('".repeat(6_000)],
    ['operators of SQL', "password in ('".repeat(7_000)],
    ['arguments', `log(${'token, '.repeat(15_000)}`],
    ['comparisons', "token === 'a' && ".repeat(6_000)],
    ['brackets of code', `token = ${'('.repeat(100_000)}`],
    ['templates', 'token = `'.repeat(10_000)],
    ['comments', '/* token'.repeat(10_000)],
    ['regular expressions', 'token = /['.repeat(15_000)],
    ['calls', "createHmac('a', ".repeat(6_000)],
    ['updates', "update(token).update('a').".repeat(4_000)],
    ['operands', "f('a') === token, ".repeat(6_000)],
    ['schemes of tokens', 'token token '.repeat(8_000)],
    ['addresses of mail', 'a@b.'.repeat(25_000)],
    ['accounts', 'DE89 3704 '.repeat(10_000)],
  ])('does not backtrack on %s', (_, text) => {
    // A quadratic pattern does not come to an end within the time of a test, not even of the shorter texts.
    expect(mask.code(mask.text(text.repeat(isFull ? 5 : 2), true)).length).toBeLessThan(text.length * 20)
  })
})

describe('who a person is', () => {
  const personal = createMask({ maskPersonalData: true })

  it.each([
    ['mail to ann.lee+shop@mail.example.com failed', 'mail to ********** failed'],
    ['call +44 20 7946 0958 or (555) 010-0199 or 555-010-0199', 'call ********** or ********** or **********'],
    ['ssn 078-05-1120, 219 09 9999', 'ssn **********, **********'],
    ['{"email":"ann","lastName":"Lee"}', '{"email":"**********","lastName":"**********"}'],
  ])('is masked on demand: %j', (text, masked) => {
    expect(personal.text(text)).toBe(masked)
    expect(mask.text(text)).toBe(text)
  })

  it.each([
    '@scope/package@1.2.3',
    'git@host:a/b',
    '2024-01-02T03:04:05.678Z',
    '127.0.0.1:8080',
    '000-12-3456',
    '1700000000000',
    'v1.2.3-4567',
    'a@b',
  ])('is not %j', (text) => expect(personal.text(text)).toBe(text))
})

describe('code', () => {
  it.each([
    ["const apiKey = 'abc'", "const apiKey = '**********'"],
    ['const token = await login(user)', 'const token = await login(user)'],
    ["const secret = process.env.SECRET ?? 'fallback'", "const secret = process.env.SECRET ?? '**********'"],
    ['function login(password: string, pin?: number) {', 'function login(password: string, pin?: number) {'],
    ["connect({ password: 'x', host: 'db' })", "connect({ password: '**********', host: 'db' })"],
    ['const pin = 1234', 'const pin = **********'],
    ["if (password === 'x') return", "if (password === '**********') return"],
    ["headers.set('authorization', 'x')", "headers.set('authorization', '**********')"],
    ['pay() // password: abc123', 'pay() // password: **********'],
    [' * @example password=abc123', ' * @example password=**********'],
    ["fetch('https://h/?token=abc&b=1', { token })", "fetch('https://h/?token=**********&b=1', { token })"],
    ['throw new Error("no password: " + password)', 'throw new Error("no password: " + password)'],
    ["const url = 'https://h' // token = abc123", "const url = 'https://h' // token = **********"],
    ['const t = token ? session : auth', 'const t = token ? session : auth'],
    [
      "const password = a ? 'x' : 'y'; const b = 'z'",
      "const password = a ? '**********' : '**********'; const b = 'z'",
    ],
    ["const apiKey = 'x' + f('y'), b = 'z'", "const apiKey = '**********' + f('**********'), b = 'z'"],
    ["const token =\n  'x'\nconst b = 'y'", "const token =\n  '**********'\nconst b = 'y'"],
    ["const secret = read('x')\n  .at(0)\nok('y')", "const secret = read('**********')\n  .at(0)\nok('y')"],
    [
      "const credentials = { user: 'x', key: 'y' }\nnext('z')",
      "const credentials = { user: '**********', key: '**********' }\nnext('z')",
    ],
    ["const [user, password] = ['x', 'y']", "const [user, password] = ['**********', '**********']"],
    ["if ('x' === user.password && mode === 'dev')", "if ('**********' === user.password && mode === 'dev')"],
    [
      "if (user.password !== 'x') throw new Error('wrong')",
      "if (user.password !== '**********') throw new Error('wrong')",
    ],
    [
      "switch (pin) { case 'x': return 'a'; case 2: }",
      "switch (pin) { case '**********': return 'a'; case **********: }",
    ],
    ["console.log('password is', 'x', user)", "console.log('password is', '**********', user)"],
    ["console.log(password, 'x', 1)", "console.log(password, '**********', **********)"],
    ["jwt.verify(token, 'x')", "jwt.verify(token, '**********')"],
    ["expect(user.token).not.toEqual('x')", "expect(user.token).not.toEqual('**********')"],
    ["if (password.startsWith('x')) return 'a'", "if (password.startsWith('**********')) return 'a'"],
    ["class A { password = 'x'\n  name = 'y' }", "class A { password = '**********'\n  name = 'y' }"],
    [
      "timingSafeEqual(Buffer.from(password), Buffer.from('x'))",
      "timingSafeEqual(Buffer.from(password), Buffer.from('**********'))",
    ],
    [
      "if (['x', 'y'].includes(user.password)) f('z')",
      "if (['**********', '**********'].includes(user.password)) f('z')",
    ],
    ["new Set(['x']).has(token)", "new Set(['**********']).has(token)"],
    ["read('x').includes(token)", "read('x').includes(token)"],
    ["'x'.localeCompare(password)", "'**********'.localeCompare(password)"],
    ["user.setPassword('ann', 'x')", "user.setPassword('**********', '**********')"],
    ["getToken('x'), useToken('y'), settleToken('z')", "getToken('x'), useToken('y'), settleToken('z')"],
    ['// the password is hunter-77-zq', '// the password is **********'],
    ["f() // apiKey was 'zq77hunter'", "f() // apiKey was '**********'"],
    ['// the password is required, token is invalid,try2', '// the password is required, token is invalid,try2'],
    ['<Login token="x" label="y" />', '<Login token="**********" label="y" />'],
    ["const checkToken = (a) => { throw new Error('x') }", "const checkToken = (a) => { throw new Error('x') }"],
    ["const token = 'x…", "const token = '**********"],
    ["const maxTokens = 4096, name = 'x'", "const maxTokens = 4096, name = 'x'"],
    [" * it's a comment, token = 'x'", " * it's a comment, token = '**********'"],
    ['if (/^hunter2$/.test(password)) f(/^hunter2$/)', 'if (/**********/.test(password)) f(/**********/)'],
    ['/^hunter2$/i.exec(String(user.password))', '/**********/i.exec(String(user.password))'],
    [
      'password.match(/hunter2/g) || password.search(/abc/)',
      'password.match(/**********/g) || password.search(/**********/)',
    ],
    ["new RegExp('^hunter2$').test(password)", "new RegExp('**********').test(password)"],
    ['assert.match(password, /^hunter2$/)', 'assert.match(password, /**********/)'],
    ['/^live-[0-9a-f]{12}$/.test(apiKey)', '/^live-[0-9a-f]{12}$/.test(apiKey)'],
    ['/^sk_live_\\w+$/.test(apiKey)', '/^sk_live_\\w+$/.test(apiKey)'],
    ['/^correct-horse.*$/.test(password)', '/**********/.test(password)'],
    ['/^hun\\.ter2$/.test(password)', '/**********/.test(password)'],
    [
      '/^[a-z\\d]{8,}$/.test(password) && /\\p{Lu}/u.test(password)',
      '/^[a-z\\d]{8,}$/.test(password) && /\\p{Lu}/u.test(password)',
    ],
    ["const words = /it's/, a = b / c, d = 'x' / 2", "const words = /it's/, a = b / c, d = 'x' / 2"],
    ["const TOKEN = /[\"']|\\w+/g, name = 'x'", "const TOKEN = /[\"']|\\w+/g, name = 'x'"],
    [
      "createHmac('sha256', 'x').update(body).digest('hex')",
      "createHmac('sha256', '**********').update(body).digest('hex')",
    ],
    [
      "crypto.createHmac('sha256', Buffer.from('x', 'utf8'))",
      "crypto.createHmac('sha256', Buffer.from('**********', 'utf8'))",
    ],
    [
      "if (createHash('sha256').update('x').digest('hex') === user.passwordHash) f('y')",
      "if (createHash('sha256').update('**********').digest('hex') === user.passwordHash) f('y')",
    ],
    [
      "createHash('sha256').update('x').update(password).update('y').digest('hex')",
      "createHash('sha256').update('**********').update(password).update('**********').digest('hex')",
    ],
    ["hash.update('x' + password, 'utf8')", "hash.update('**********' + password, 'utf8')"],
    ["createHash('sha256').update('x')", "createHash('sha256').update('x')"],
    ["timingSafeEqual(Buffer.from('x'), given)", "timingSafeEqual(Buffer.from('**********'), given)"],
    [
      "jwt.sign({ sub: 'ann' }, 'x', { algorithm: 'HS256' })",
      "jwt.sign({ sub: 'ann' }, '**********', { algorithm: 'HS256' })",
    ],
    ["sign(payload, 'x')", "sign(payload, '**********')"],
    ["document.sign('ann', 'draft'), sign('ann')", "document.sign('ann', 'draft'), sign('ann')"],
    ["await bcrypt.compare('x', hash)", "await bcrypt.compare('**********', hash)"],
    ["await bcrypt.hash('x', 10)", "await bcrypt.hash('**********', 10)"],
    ["argon2.verify(hash, 'x')", "argon2.verify(hash, '**********')"],
    ["list.compare('x', y), hash('x')", "list.compare('x', y), hash('x')"],
    [
      "scryptSync('x', 'salt', 64), pbkdf2('x', salt, 1, 64, 'sha512', f)",
      "scryptSync('**********', 'salt', 64), pbkdf2('**********', salt, 1, 64, 'sha512', f)",
    ],
    [
      "CryptoJS.AES.encrypt('ann', 'x'), zip.encrypt('a', 'b')",
      "CryptoJS.AES.encrypt('ann', '**********'), zip.encrypt('a', 'b')",
    ],
    ["request(app).get('/a').auth('bob', 'x')", "request(app).get('/a').auth('bob', '**********')"],
    ["router.auth('admin')", "router.auth('admin')"],
    ['<b>a</b><Login token="x" /></p>', '<b>a</b><Login token="**********" /></p>'],
    ["password = 'hex'", "password = '**********'"],
    ["const a = 'x'\nreturn b === password", "const a = 'x'\nreturn b === password"],
    ["login('bob', 'x')", "login('bob', 'x')"],
  ])('masks literals only: %s', (code, masked) => expect(mask.code(code)).toBe(masked))

  it('keeps the number of lines', () => {
    const code = 'const a = `-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----`\nconst token = `x\ny`\nend'
    expect(mask.code(code)).toBe('const a = `**********\n\n`\nconst token = `**********\n`\nend')
  })

  it.each([
    ["login('bob', 'x')", ['user', 'password'], "login('bob', '**********')"],
    ["api.login('bob', 'x', 'y')", ['user', 'password'], "api.login('bob', '**********', 'y')"],
    ["login('bob', Buffer.from('x', 'hex'))", ['user', 'pin'], "login('bob', Buffer.from('**********', 'hex'))"],
    ["login('bob', 1234)", ['user', 'pin'], "login('bob', **********)"],
    ["login('bob',\n  'x')", ['user', 'pass'], "login('bob',\n  '**********')"],
    ["login('bob', 'x')", ['user', 'place'], "login('bob', 'x')"],
    ["logout('bob', 'x')", ['user', 'password'], "logout('bob', 'x')"],
    [
      "function login(user = 'a', password = 'x') {",
      ['user', 'password'],
      "function login(user = 'a', password = '**********') {",
    ],
  ])('masks what a parameter of that name gets: %s', (code, parameters, masked) => {
    expect(mask.code(code, { parameters: new Map([['login', parameters]]) })).toBe(masked)
    expect(mask.code(code)).toBe(mask.code(code, {}))
  })

  it('masks the middle of a key', () => {
    expect(mask.code(`${'MIIEvQ12'.repeat(8)}\nlet x`)).toBe('**********\nlet x')
  })
})
