import { EventEmitter, once } from 'node:events'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { payment } from '../../../runtime/test/reports/payment.ts'
import { openStore } from '../../src/index.ts'
import { temporaryFolder } from '../folders.ts'

vi.mock('node:fs', async (load) => ({
  ...(await load<typeof import('node:fs')>()),
  linkSync() {
    throw Object.assign(new Error('EPERM: operation not permitted, link'), { code: 'EPERM' })
  },
  watch() {
    throw Object.assign(new Error('ENOSPC: System limit for number of file watchers reached'), { code: 'ENOSPC' })
  },
}))

test('a disk without hard links: whole files, and none in the place of another', async () => {
  const store = openStore(join(temporaryFolder(), '.traceghost'))
  const ids = ['one', 'other'].map((ghost) => store.add({ ...payment, ghost }))
  expect((await store.heads()).map(({ id }) => id).sort()).toEqual([...ids].sort())
  for (const [index, ghost] of ['one', 'other'].entries())
    expect(await store.read(ids[index] as string)).toEqual({ ...payment, ghost })
  expect(readdirSync(store.folder).filter((name) => name.endsWith('.tmp'))).toEqual([])
})

test('a system without watchers: changes are noticed all the same', async () => {
  vi.useFakeTimers({ toFake: ['setInterval'] })
  onTestFinished(() => void vi.useRealTimers())
  const store = openStore(join(temporaryFolder(), '.traceghost'))
  const calls = new EventEmitter()
  const called = once(calls, 'call')
  const end = store.watch(() => calls.emit('call'))
  store.add(payment)
  vi.advanceTimersByTime(2_000)
  await called
  end()
})
