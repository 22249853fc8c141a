import { describe, expect, it } from 'vitest'
import { calledParameters } from '../src/stack/called-parameters.ts'

const parametersOf = (source: string, line = "login('bob', 'x')"): unknown =>
  calledParameters(source, [line]).get('login')

describe('calledParameters', () => {
  it.each([
    ['function login(user, password) {}', ['user', 'password']],
    [
      'export async function login<T>(user: string, { pin }: T, ...password: string[]): Promise<T> {',
      ['user', '', 'password'],
    ],
    ["const login = async (user = f('a, b'), password?: string): Promise<User> => {", ['user', 'password']],
    ['const login: Login = function* (user, password) {}', ['user', 'password']],
    ['class A {\n  async login(user, password) {\n', ['user', 'password']],
    ['class A {\n  private async #login(@Body() user, readonly password) {\n', ['user', 'password']],
    ['const api = { ping() {}, login(user, password) {} }', ['user', 'password']],
    ['const api = { login: (user, password) => 1 }', ['user', 'password']],
    ["await login('a', 'b')\nif (login(user, word)) {}\nfunction login(user, password) {}", ['user', 'password']],
    ['function $login(a, b) {}\nfunction logins(a) {}', undefined],
    ["login('bob', 'x')", undefined],
    ['const login = ghost((user, password) => 1)', ['user', 'password']],
    ['const login = ghost(password => 1)', ['password']],
    ['const login = async password => 1', ['password']],
    ['const login = { user: password => 1 }', undefined],
    [
      'export const login = ghost({ depth: 5 })(async (user: string, password: string): Promise<void> => {',
      ['user', 'password'],
    ],
    ['const login = ghost(\n  async (user: string, password: string) => 1,\n  { depth: 5 },\n)', ['user', 'password']],
    ['const login = ghost<Login>((user, password) => 1)', ['user', 'password']],
    ['const login = ghost({ ignore: [A, (e) => true] })((user, password) => 1)', ['user', 'password']],
    ['const login = memo(ghost((user, password) => 1))', ['user', 'password']],
    ['exports.login = (0, traceghost_1.ghost)((user, password) => 1)', ['user', 'password']],
    ['let login: (a: string) => void = (user, password) => 1', ['user', 'password']],
    ['const api = { login: (user, password = read()) => 1 }', ['user', 'password']],
    ['const login = read(a)(b)', undefined],
    ['if (login == (user, password)) {}', undefined],
    ['const login = React.memo(function named(user, password) {})', ['user', 'password']],
    ['const login = read((user), password)', undefined],
    ['const login = read(user, password)', undefined],
    ['const login = (user, password)', undefined],
    ['', undefined],
  ])('%s', (source, parameters) => expect(parametersOf(source)).toEqual(parameters))

  it('are those of a constructor for a class', () => {
    const source = 'class Client extends Base {\n  x = 1\n  constructor(private user: string, password: string) {'
    expect(calledParameters(source, ["new Client('bob', 'x')"]).get('Client')).toEqual(['user', 'password'])
  })

  it('reads a pattern behind much space', () => {
    expect(parametersOf(`function login(${' '.repeat(300)}{ user }, password) {}`)).toEqual(['', 'password'])
  })

  it.each([
    'login(',
    'login = (',
    'login = a(',
    'login = a(b)(',
    'login = a(a(a(',
    'login = (0, a)(',
    'login: a = ',
    'function login((',
    'async login',
    'login: ',
  ])('ends soon for many of %j', (text) => {
    expect(calledParameters(text.repeat(20_000), ['login(constructor, toString())']).size).toBeLessThan(2)
  })
})
