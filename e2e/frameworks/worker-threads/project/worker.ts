import { parentPort } from 'node:worker_threads'
import { configure, ghost } from 'traceghost'
import { priceOf } from './prices.ts'

configure({ reportType: 'json' })

parentPort?.on(
  'message',
  ghost(({ item, count }: { item: string; count: number }) => {
    const cents = priceOf(item) * count
    parentPort?.postMessage(cents)
  }),
)
