import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { payment } from '../../../runtime/test/reports/payment.ts'
import { openStore } from '../../src/index.ts'
import { temporaryFolder } from '../folders.ts'

const isWhole = process.env.TRACEGHOST_MATRIX === 'full'
const [processes, each] = isWhole ? [8, 1_000] : [4, 150]

test(`${processes} processes write ${each} reports each while a reader reads: none is lost or torn`, async () => {
  const folder = join(temporaryFolder(), '.traceghost')
  const names = Array.from({ length: processes }, (_, index) => `writer${index}`)
  const writer = join(import.meta.dirname, 'writer.ts')
  const children = names.map((name) =>
    spawn(process.execPath, [writer, folder, name, String(each), JSON.stringify(payment)], { stdio: 'inherit' }),
  )
  const ended = Promise.all(children.map((child) => once(child, 'exit')))
  let isOver = false
  void ended.then(() => {
    isOver = true
  })

  const store = openStore(folder)
  const counts: number[] = []
  while (!isOver) {
    const heads = await store.heads()
    counts.push(heads.length)
    // Listed is whole.
    for (const { id } of heads.slice(0, 5)) expect(await store.read(id)).toEqual({ ...payment, id })
  }

  expect(await ended).toEqual(names.map(() => [0, null]))
  expect(counts).toEqual([...counts].sort((one, other) => one - other))
  const all = names.flatMap((name) => Array.from({ length: each }, (_, index) => `${name}-${index}`)).sort()
  for (const reader of [store, openStore(folder)]) {
    expect((await reader.heads()).map(({ id }) => id).sort()).toEqual(all)
  }
  for (const id of all) expect(await store.read(id)).toEqual({ ...payment, id })
  expect(readdirSync(folder).length).toBe(all.length + ['.gitignore', 'heads.jsonl'].length)
}, 120_000)
