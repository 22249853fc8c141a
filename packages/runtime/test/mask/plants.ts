import type { Scene } from './canary.test.ts'

type Plant = (secret: string) => Scene

const withValue =
  (plant: (secret: string) => unknown): Plant =>
  (secret) => ({ variables: { data: plant(secret) } })
const withError =
  (plant: (secret: string) => unknown): Plant =>
  (secret) => ({ error: plant(secret) })

const headersOf = (secret: string): Headers => new Headers({ 'x-api-key': encodeURIComponent(secret) })

/** The whole value belongs to a masked name. */
const byName: [place: string, plant: Plant][] = [
  ['a variable', (secret) => ({ variables: { apiKey: secret, API_KEY: secret, $token: secret } })],
  ['a variable that holds an object', (secret) => ({ variables: { credentials: { user: 'ann', parts: [secret] } } })],
  ['a deep key', withValue((secret) => ({ a: { b: [{ password: secret }] } }))],
  ['a key beyond the depth', withValue((secret) => ({ a: { b: { c: { d: { password: secret } } } } }))],
  ['a symbol as key', withValue((secret) => ({ [Symbol('apiKey')]: secret }))],
  ['a key of a Map', withValue((secret) => new Map([['X-Api-Key', secret]]))],
  ['an object as key of a Map', withValue((secret) => new Map([[{ token: secret }, 1]]))],
  ['a Map below a masked name', withValue((secret) => ({ session: new Map([['a', secret]]) }))],
  ['Headers', withValue(headersOf)],
  ['Request', withValue((secret) => new Request('http://h/', { headers: headersOf(secret) }))],
  ['URLSearchParams', withValue((secret) => new URLSearchParams({ access_token: secret }))],
  [
    'FormData',
    withValue((secret) => {
      const form = new FormData()
      form.append('password', secret)
      return form
    }),
  ],
  ['a password in a URL', withValue((secret) => new URL(`https://ann:${encodeURIComponent(secret)}@host/`))],
  ['a parameter of a URL', withValue((secret) => new URL(`https://host/?token=${encodeURIComponent(secret)}`))],
  [
    'pairs',
    withValue((secret) => [
      ['Host', 'h'],
      ['Authorization', secret],
    ]),
  ],
  ['raw headers', withValue((secret) => ['Host', 'h', 'Cookie', secret])],
  ['a name and a value', withValue((secret) => [{ name: 'token', value: secret }])],
  [
    'a name and a value in a Map',
    withValue(
      (secret) =>
        new Map([
          ['name', 'token'],
          ['value', secret],
        ]),
    ),
  ],
  ['arguments of a command', withValue((secret) => ['node', 'main.js', '-v', '--api-key', secret])],
  ['an environment', withValue((secret) => ({ PROD_DB_PASSWORD: secret, MY_APP_SECRET_KEY: secret }))],
  ['a static field', withValue((secret) => Object.assign(class {}, { apiKey: secret }))],
  ['a property of a function', withValue((secret) => Object.assign(() => {}, { token: secret }))],
  [
    'a field of an instance',
    withValue(
      (secret) =>
        new (class Client {
          apiKey = secret
        })(),
    ),
  ],
  ['a property of the error', withError((secret) => Object.assign(new Error('m'), { apiKey: secret }))],
  [
    'below a property of the error',
    withError((secret) => Object.assign(new Error('m'), { config: { headers: { Authorization: secret } } })),
  ],
  [
    'a property of the cause',
    withError((secret) => new Error('m', { cause: Object.assign(new Error('c'), { token: secret }) })),
  ],
  [
    'a property of an aggregated error',
    withError((secret) => new AggregateError([Object.assign(new Error('c'), { token: secret })])),
  ],
  ['a thrown object', withError((secret) => ({ secret }))],
  ['a cause that is no error', withError((secret) => new Error('m', { cause: { password: secret } }))],
]

const base64 = (text: string): string => Buffer.from(text).toString('base64')

/** The secret is a part of a text. */
const inText: [text: string, write: (secret: string) => string][] = [
  ['assignment', (secret) => `no password=${secret} given`],
  ['sentence', (secret) => `Invalid token: ${secret}`],
  ['JSON', (secret) => JSON.stringify({ user: 'ann', pass: secret })],
  ['JSON in JSON', (secret) => JSON.stringify({ body: JSON.stringify({ apiKey: secret }) })],
  ['number in JSON', () => '{"pin": 9317, "Zk7": "x"}'],
  ['inspected object', (secret) => `{ apiKey: '${secret}', user: 'ann' }`],
  ['parameter', (secret) => `GET /a?user=ann&api-key=${secret}&b=1`],
  ['fragment', (secret) => `https://host/#access_token=${secret}&x=1`],
  ['URL in a URL', (secret) => `https://host/?next=${encodeURIComponent(`https://h/?token=${secret}&a=1`)}`],
  ['user and password', (secret) => `postgres://ann:${secret}@db:5432/shop`],
  ['bearer', (secret) => `curl -H "Authorization: Bearer ${secret}" https://host`],
  ['basic', (secret) => `Authorization: Basic ${base64(`ann:${secret}`)}`],
  ['headers', (secret) => `Host: h\r\nCookie: a=b; sid=${secret}\r\nX-Api-Key: ${secret}\r\nAccept: x`],
  ['cookie', (secret) => `Set-Cookie: theme=dark; session=${secret}; Path=/`],
  ['connection string', (secret) => `Server=db;User Id=ann;Password=${secret};Encrypt=true`],
  ['account key', (secret) => `DefaultEndpointsProtocol=https;AccountName=x;AccountKey=${secret};EndpointSuffix=y`],
  ['option of a command', (secret) => `mysql --user ann --password ${secret} shop`],
  ['option with =', (secret) => `mysql --user=ann --password=${secret} shop`],
  ['environment', (secret) => `NODE_ENV=test PROD_DB_PASSWORD=${secret} node main.js`],
  ['XML', (secret) => `<login><user>ann</user><Password>${secret}</Password></login>`],
  ['XML attribute', (secret) => `<add key="ApiKey" value="${secret}" />`],
  ['YAML', (secret) => `user: ann\npassword: ${secret}\nport: 1`],
  ['text of YAML', (secret) => `user: ann\npassword: |\n  one ${secret}\n  two ${secret}\nport: 1`],
  ['block of YAML', (secret) => `db:\n  credentials:\n    user: ann\n    word: ${secret}\n  port: 1`],
  ['list of YAML', (secret) => `passwords:\n- one ${secret}\n- ${secret}\nport: 1`],
  ['CDATA', (secret) => `<login><Password><![CDATA[a ${secret}]]></Password></login>`],
  [
    'name and value in JSON',
    (secret) => `[{"name":"authorization","value":"a ${secret}"},{"value":"${secret}","key":"Cookie"}]`,
  ],
  ['option with quotes', (secret) => `run --api-key 'a ${secret}' --v --token="b ${secret}"`],
  ['colours', (secret) => `\u001b[1mapiKey\u001b[22m: \u001b[32m'${secret}'\u001b[39m`],
  ['Token', (secret) => `curl -H 'Accept: x' --header 'Authorization: Token ${secret}'; Token ${secret}`],
  ['ApiKey', (secret) => `got ApiKey ${secret} and curl -u ann:${secret}`],
  ['name in another script', (secret) => `пароль=${secret}&パスワード=${secret}&contraseña: ${secret}`],
  ['form of Rails', (secret) => `user[name]=ann&user[password]=${secret}&user[password_confirmation]=${secret}`],
  ['password with a slash', (secret) => `redis://ann:a/${secret}@cache:6379/0`],
  ['multipart', (secret) => `--x\r\nContent-Disposition: form-data; name="password"\r\n\r\n${secret}\r\n--x--`],
  ['mysql', (secret) => `Command failed: mysql -u root -p${secret} -e "select 1"`],
  ['rows', (secret) => `INSERT INTO users (name, password) VALUES ('ann', '${secret}'), ('b', md5('${secret}'))`],
  ['PASSWORD()', (secret) => `UPDATE mysql.user SET authentication_string=PASSWORD('${secret}') WHERE user='root'`],
  ['IDENTIFIED BY', (secret) => `GRANT ALL ON *.* TO ann IDENTIFIED BY '${secret}'`],
  ['a sentence with it', (secret) => `login failed with password ${secret} for ann`],
  ['SQL', (secret) => `ALTER USER ann WITH PASSWORD '${secret}'`],
  ['key with a known beginning', (secret) => `got ghp_${secret}AAAAAAAAAAAAAAAAAAAAAAA`],
  ['JWT', (secret) => `got eyJhbGciOiJIUzI1NiJ9.${base64(secret).replaceAll('=', '')}.${secret}`],
  ['PEM', (secret) => `-----BEGIN PRIVATE KEY-----\n${secret}\n-----END PRIVATE KEY-----`],
]

const named = (name: string): Error => {
  const error = new Error('m')
  error.name = name
  return error
}

/** Places of a text in which a secret stands that is known from elsewhere. */
const anywhere: [place: string, plant: Plant][] = [
  ['another variable', (text) => ({ variables: { data: text } })],
  [
    'values',
    withValue((text) => [text, [text], { a: text }, new Set([text]), Object(text), new Map([[text, { text }]])]),
  ],
  ['keys', withValue((text) => ({ [text]: 1, inner: { [text]: { [Symbol(text)]: 2 } } }))],
  ['a symbol', withValue((text) => Symbol(text))],
  ['a RegExp', withValue((text) => new RegExp(text.replace(/[.+*?^${}()|[\]\\/]/g, '\\$&')))],
  ['the name of a function', withValue((text) => Object.defineProperty(() => {}, 'name', { value: text }))],
  ['the name of a class', withValue((text) => new (Object.defineProperty(class {}, 'name', { value: text }))())],
  ['a tag', withValue((text) => ({ [Symbol.toStringTag]: text }))],
  ['an error as value', withValue((text) => Object.assign(new Error(text, { cause: text }), { text }))],
  ['a URL', withValue((text) => new URL(`https://host/${encodeURIComponent(text)}?q=${encodeURIComponent(text)}`))],
  ['a Buffer', withValue((text) => Buffer.from(text))],
  ['the message', withError((text) => new Error(`m ${text}`))],
  ['the name of the error', withError(named)],
  ['a property of the error', withError((text) => Object.assign(new Error('m'), { text, [text]: text }))],
  ['a cause', withError((text) => new Error('m', { cause: new Error(text, { cause: text }) }))],
  ['aggregated errors', withError((text) => new AggregateError([new Error(text), text, { text }], text))],
  ['a thrown text', withError((text) => text)],
  ['a thrown object', withError((text) => ({ text }))],
]

export const planted: {
  byName: [place: string, plant: Plant][]
  inText: [text: string, write: (secret: string) => string][]
  anywhere: [place: string, plant: Plant][]
} = { byName, inText, anywhere }
