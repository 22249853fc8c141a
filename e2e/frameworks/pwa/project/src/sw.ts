/// <reference lib="webworker" />

import { ghost, onReport, type Report } from 'traceghost'
import { priceOf } from './prices.ts'

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: unknown }

console.debug(self.__WB_MANIFEST)

self.addEventListener('install', () => void self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener(
  'message',
  ghost(({ source, data }: ExtendableMessageEvent) => {
    const cents = priceOf(data.item) * data.count
    source?.postMessage({ text: `${cents} cents` })
  }),
)

onReport((report) => tell(report))

async function tell(report: Report): Promise<void> {
  for (const client of await self.clients.matchAll()) client.postMessage({ report })
}
