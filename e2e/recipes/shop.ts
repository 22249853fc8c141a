/** The program that the recipes are put around. */

import { AsyncLocalStorage } from 'node:async_hooks'
import type { AddressInfo } from 'node:net'
import { configure, ghost } from 'traceghost'

export const requests = new AsyncLocalStorage<{ requestId: string }>()

configure({ context: () => requests.getStore(), reportType: 'json', release: 'shop@1.4.2' })

export const charge = ghost(async function charge(apiKey: string): Promise<never> {
  await null
  throw new RangeError(`refused ${apiKey.length}`)
})

export function serve(address: AddressInfo | string | null): void {
  console.log(`listening on http://127.0.0.1:${(address as AddressInfo).port}`)
}
