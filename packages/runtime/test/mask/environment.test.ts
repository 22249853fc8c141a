/** Secrets of the environment: a message quotes them, and no variable of the program holds them. */

import { afterEach, expect, it, vi } from 'vitest'
import { capture as $g } from '../../src/recorder.ts'
import { marked, reportOf, root, startTest, thunkOf } from '../instrumented.ts'

const SECRET = 'Zk7canary93xQ'

const { env } = process

afterEach(() => {
  vi.unstubAllEnvs()
  process.env = env
})

async function messageOf(message: string, options = {}): Promise<string> {
  startTest()
  const $t = thunkOf([marked('ghost', options)], [root(0)])
  return (await reportOf(() => $g(new Error(message), $t, 0))).error.message
}

it('are masked in a message', async () => {
  vi.stubEnv('SOME_API_TOKEN', SECRET)
  expect(await messageOf(`no ${SECRET}`)).toBe('no **********')
  expect(await messageOf(`not ${SECRET}`, { unmaskVars: [/token/i] })).toBe(`not ${SECRET}`)
})

it('are those that maskVars names, too', async () => {
  vi.stubEnv('SOME_HOST', SECRET)
  expect(await messageOf(`not ${SECRET}`)).toBe(`not ${SECRET}`)
  expect(await messageOf(`no ${SECRET}`, { maskVars: ['SOME_HOST'] })).toBe('no **********')
})

it('are no words, and no folders of the shell', async () => {
  vi.stubEnv('DB_PASSWORD', 'postgres')
  vi.stubEnv('PIN', '1234567')
  vi.stubEnv('PWD', '/home/ann/project')
  const message = 'postgres 1234567 /home/ann/project'
  expect(await messageOf(message)).toBe(message)
})

it('are read without running code', async () => {
  let calls = 0
  const count = (): undefined => {
    calls += 1
  }
  process.env = new Proxy({ API_TOKEN: SECRET }, { get: count, getOwnPropertyDescriptor: count })
  calls = 0
  await messageOf('m')
  process.env = Object.defineProperty({ DB_TOKEN: SECRET }, 'API_TOKEN', { get: count, enumerable: true })
  calls = 0
  expect(await messageOf(`no ${SECRET}`)).toBe('no **********')
  expect(calls).toBe(0)
})
