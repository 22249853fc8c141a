import { AsyncLocalStorage } from 'node:async_hooks'
import { flush, ghost, onReport, type Report } from 'traceghost'
import { take } from './stock.ts'

interface Context {
  waitUntil(promise: Promise<unknown>): void
}

const requests = new AsyncLocalStorage<string>()
const heard: { report: Report; request: string | undefined }[] = []
onReport((report) => void heard.push({ report, request: requests.getStore() }))

const pay = ghost(async (item: string, password: string) => {
  const order = { item, count: password.length }
  await null
  return take(order)
})

export default {
  async fetch({ url }: Request, _env: unknown, context: Context): Promise<Response> {
    const { pathname } = new URL(url)
    if (pathname === '/heard') return Response.json(heard)
    try {
      return Response.json(await requests.run(pathname, pay, pathname.slice(1), 'hunter2'))
    } catch (error) {
      return new Response(String(error), { status: 500 })
    } finally {
      context.waitUntil(flush())
    }
  },
}
