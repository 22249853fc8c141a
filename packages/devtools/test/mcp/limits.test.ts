/** Wrong and long arguments, and long answers. */

import { copyFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { array, number, string } from '../../../runtime/test/reports/values.ts'
import { openStore } from '../../src/store/open.ts'
import { charge, many, refused } from '../charges.ts'
import { folderOf } from '../folders.ts'
import { type Connected, connections } from './clients.ts'
import { type Answer, ask } from './session.ts'

const { folder, remove } = folderOf()
let connected: Connected
const call = (tool: string, args?: Record<string, unknown>): Promise<Answer> => ask(connected.client, tool, args)

beforeAll(async () => {
  const store = openStore(folder)
  store.add(charge({ id: 'a1', plan: string('x'.repeat(3_000_000)) }))
  store.add(charge({ id: 'a2', plan: array(many(11_000, number)) }))
  store.add(refused({ id: 'b3' }))
  connected = await (connections.stdio as (folder: string) => Promise<Connected>)(folder)
  await connected.client.listTools()
})
afterAll(() => connected.close().finally(remove))

const NAMES = '`list_failures`, `get_failure`, `expand`, `what_in_common`, `compare_failures`, `wait_for_failure`'

it.each<[string, Record<string, unknown>, string]>([
  ['get_failure', {}, '`failure` of get_failure is missing: it must be a text of at most 1,000 characters.'],
  ['get_failure', { failure: 7 }, '`failure` of get_failure is 7: it must be a text of at most 1,000 characters.'],
  [
    'get_failure',
    { failure: 'a1', maxCharacters: 1 },
    '`maxCharacters` of get_failure is 1: it must be a whole number from 1,000 to 100,000.',
  ],
  [
    'wait_for_failure',
    { timeoutSeconds: 'x' },
    '`timeoutSeconds` of wait_for_failure is "x": it must be a number from 0 to 600.',
  ],
  [
    'compare_failures',
    { a: 'a1', c: 'a2' },
    '`b` of compare_failures is missing: it must be a text of at most 1,000 characters. ' +
      'compare_failures has no argument "c": there are `a`, `b`.',
  ],
  ['get_failures', {}, `There is no tool "get_failures": there are ${NAMES}.`],
  [
    'get_failure',
    { failure: 'latest~3' },
    "There is no failure 'latest~3': the store has 3 failures. The newest is 'b3', of 'RangeError orders.ts:31 charge'. Call list_failures for all.",
  ],
  ['list_failures', { query: 'a '.repeat(21) }, 'The query has more than 20 words: ask for fewer.'],
])('is told what is wrong with %s %j', async (tool, args, sentence) =>
  expect(await call(tool, args)).toMatchObject({ text: sentence, isError: true }),
)

it.each([
  ['expand', 'path', 2_000, { failure: 'a1' }],
  ['expand', 'failure', 1_000, { path: 'x' }],
  ['list_failures', 'query', 1_000, {}],
  ['list_failures', 'since', 100, {}],
  ['wait_for_failure', 'since', 100, {}],
  ['wait_for_failure', 'fingerprint', 1_000, {}],
  ['what_in_common', 'fingerprint', 1_000, {}],
  ['compare_failures', 'a', 1_000, { b: 'a1' }],
])('refuses a long text: %s %s', async (tool, name, max, args) => {
  const { text, isError } = await call(tool, { ...args, [name]: 'a['.repeat(4_000) })
  expect(isError).toBe(true)
  expect(text).toContain(`… (8,000 characters): it must be a text of at most ${max.toLocaleString('en')} characters.`)
})

it('answers within a budget, and says what it leaves out', async () => {
  for (const maxCharacters of [1_000, 8_000, 100_000]) {
    const long = await call('expand', { failure: 'a1', path: 'user.plan', maxCharacters })
    expect(long.text.length).toBeLessThanOrEqual(maxCharacters)
    expect(JSON.stringify(long.data).length).toBeLessThan(maxCharacters + 200)
    expect(long.text).toMatch(/\n\d+ of the \d+ characters that the report has are shown: there is no more room\.$/)
    const wide = await call('expand', { failure: 'a2', path: 'user.plan', maxCharacters })
    expect(wide.text.length).toBeLessThanOrEqual(maxCharacters)
    expect(wide.text).toMatch(/\n\d+ more entries are not shown\.\n/)
  }
  const failures = { a: 'a1', b: 'a2', failure: 'a1', fingerprint: 'a1' }
  for (const [tool, ...names] of [
    ['compare_failures', 'a', 'b'],
    ['what_in_common', 'fingerprint'],
    ['get_failure', 'failure'],
  ] as const) {
    const { text, data = {} } = await call(tool, Object.fromEntries(names.map((name) => [name, failures[name]])))
    expect([tool, text.length <= 100_000, JSON.stringify(data).length <= 200_000]).toEqual([tool, true, true])
  }
})

it('shortens data that are far longer than a text may be', async () => {
  const long = folderOf()
  const store = openStore(long.folder)
  for (const id of ['a1', 'a2']) store.add({ ...charge({ id }), ghost: id.repeat(150_000) })
  const { client, close } = await (connections.http as (folder: string) => Promise<Connected>)(long.folder)
  await client.listTools()
  const { data, text } = await ask(client, 'compare_failures', { a: 'a1', b: 'a2' })
  expect(data).toMatchObject({ shortened: true, one: { id: 'a1', ghost: `${'a1'.repeat(5_000)}…` } })
  expect(text).toMatch(/\*\*Shortened:\*\* the answer is longer than 100,000 characters\.$/)
  await close()
  long.remove()
})

it('says that it has not looked at all values', async () => {
  expect((await call('list_failures', { query: '10500' })).text).toMatch(
    /^Nothing matches: .* 1 report was searched in part: Only the first 10,000 values of a report are looked at, /,
  )
  expect((await call('expand', { failure: 'a2', path: 'user.plan[10500]' })).text).toContain(' Only the first 10,000 ')
  for (const [tool, args] of [
    ['compare_failures', { a: 'a1', b: 'a2' }],
    ['what_in_common', { fingerprint: 'a1' }],
  ] as const)
    expect((await call(tool, args)).text).toMatch(/\bOnly the first 10,000 values of a report are looked at, /)
  expect((await call('compare_failures', { a: 'a1', b: 'b3' })).text).not.toContain('Only the first')
})

it('knows the latest failures', async () => {
  expect((await call('get_failure', { failure: 'latest' })).text).toMatch(/\nid: b3$/)
  expect((await call('get_failure', { failure: 'latest~1' })).text).toMatch(/\nid: a2$/)
})

it('says that it has none of a kind', async () => {
  const fingerprint = 'Error x.ts:1 f'
  expect((await call('wait_for_failure', { timeoutSeconds: 0, fingerprint })).text).toMatch(
    /\. The store has no failure of the kind 'Error x\.ts:1 f' yet: list_failures has those that it has\.$/,
  )
})

it('counts one as one', async () => {
  expect((await call('what_in_common', { fingerprint: 'a1' })).text).toContain(', beside 1 other failure of the same')
  expect((await call('list_failures', { limit: 1 })).text).toMatch(
    /^2 kinds of failures in 3 reports\. The newest kind is shown\./,
  )
})

it('says of how many failures it has looked for what they have in common', async () => {
  const many = folderOf()
  const store = openStore(many.folder)
  for (let index = 0; index < 102; index++) store.add(charge({ id: `a${index}` }))
  const { client, close } = await (connections.http as (folder: string) => Promise<Connected>)(many.folder)
  expect((await ask(client, 'what_in_common', { fingerprint: 'latest' })).text).toMatch(
    /^TypeError orders\.ts:20 charge: the newest 100 of 102 reports, and no other failures of the same function\./,
  )
  await close()
  many.remove()
})

it('writes nothing but the list of heads, which may be gone', async () => {
  rmSync(join(folder, 'heads.jsonl'), { force: true })
  copyFileSync(join(folder, 'b3.chaos.json'), join(folder, 'c4.chaos.json'))
  const before = readdirSync(folder)
  await call('list_failures')
  expect(readdirSync(folder).toSorted()).toEqual([...before, 'heads.jsonl'].toSorted())
})
