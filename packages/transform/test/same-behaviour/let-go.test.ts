import { setImmediate as turn } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { transform } from '../../src/index.ts'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

const PROGRAM = `
async function job(watch, wait, isTold) {
  'use ghost'
  {
    const first = { told: isTold }
    const second = { rows: new Array(1000) }
    watch(second)
    if (first.told) watch(first)
  }
  await wait()
  watch({})
}
job`

it('lets go of the objects of a block without a handler where the block ends', async () => {
  const { code = '' } = transform(PROGRAM, 'job.js') ?? {}
  expect(code).toContain("'~-~'")
  const job = runInNewContext(code.replace(/import\{.*?;/, '')) as (
    watch: (value: object) => void,
    wait: () => Promise<void>,
    isTold: boolean,
  ) => Promise<void>
  const watched: WeakRef<object>[] = []
  let kept: number | undefined
  await job(
    (value) => watched.push(new WeakRef(value)),
    async () => {
      await turn()
      collect()
      kept = watched.filter((each) => each.deref() !== undefined).length
    },
    true,
  )
  expect(kept).toBe(0)
})
