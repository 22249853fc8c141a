/** Values that are known by what they stand beside. */

import { expect, it } from 'vitest'
import { capture as $g } from '../../src/recorder.ts'
import { marked, reportOf, root, startTest, thunkOf } from '../instrumented.ts'
import { outputsOf } from './outputs.ts'

/** Put together, since excerpts show these lines. */
const SECRET = ['zq', '7'].join('')
const PHRASE = ['Zk', 'canary'].join(' ')

/** The outputs of the report of a failure beside these variables. */
async function outputsBeside(variables: Readonly<Record<string, unknown>>, error = new Error('m')): Promise<string> {
  startTest()
  const $t = thunkOf([marked('ghost')], [root(0, '', Object.keys(variables).join(' '))])
  const report = await reportOf(() => $g(error, $t, 0, ...Object.values(variables)))
  return Object.values(outputsOf(report)).join('\n')
}

it.each([
  ['UPDATE users SET name = $1, password = $2', ['ann', SECRET]],
  ['UPDATE users SET password = crypt($2, $3), name = $1', ['ann', SECRET, 'bf']],
  ['SELECT * FROM users WHERE name = ? AND "token" = ?', ['ann', SECRET]],
  ['insert into users (name, password) values ($1, $2)', ['ann', SECRET]],
  ['INSERT INTO users (name, password) VALUES (?, ?), (?, ?)', ['ann', SECRET, 'bob', SECRET]],
  ['DELETE FROM sessions WHERE user = %s AND sessionId = %s', ['ann', SECRET]],
])('the parameters of %s', async (sql, params) => {
  for (const variables of [
    { sql, params },
    { query: { text: sql, values: params } },
    { sql, again: [params], params },
  ]) {
    const text = await outputsBeside(variables)
    expect(text).not.toContain(SECRET)
    expect(text).toContain('ann')
  }
  const error = Object.assign(new Error('m'), { sql, parameters: params })
  expect(await outputsBeside({}, error)).not.toContain(SECRET)
})

it('shows those of other columns, and the placeholders', async () => {
  const sql = 'UPDATE users SET name = $1 WHERE id = $2 AND password = $3'
  const text = await outputsBeside({ sql, params: ['ann-x1', 'id-77', SECRET] })
  for (const shown of ['ann-x1', 'id-77', 'password = $3']) expect(text).toContain(shown)
})

it('shows texts about a secret, and no secret', async () => {
  const text = await outputsBeside({
    errors: {
      password: 'Too short for us',
      token: ['Not valid', 'Required'],
      pin: `${SECRET}7hunter`,
      otp: `is ${SECRET} 1`,
    },
    labels: { password: 'Password', confirmPassword: 'Repeat it please' },
    values: { password: PHRASE, email: 'ann' },
  })
  for (const shown of ['Too short for us', 'Not valid', 'Repeat it please']) expect(text).toContain(shown)
  for (const hidden of [SECRET, PHRASE]) expect(text).not.toContain(hidden)
})

it('does not take a label for a secret that stands elsewhere', async () => {
  const text = await outputsBeside({ field: { password: 'Password' }, first: 'confirmPassword' })
  expect(text).toContain('confirmPassword')
})

it('knows the text that a secret Buffer was made of', async () => {
  const text = `${SECRET}canary93xQ`
  const bytes = Uint8Array.from({ length: 40 }, (_, index) => 255 - index)
  const shown = await outputsBeside({ secretBuf: Buffer.from(text), salt: bytes, note: `signed with ${text}` })
  expect(shown).not.toContain(text)
  expect(shown).toContain('signed with ')
})
