import { initTRPC } from '@trpc/server'
import { createHTTPServer } from '@trpc/server/adapters/standalone'
import { configure, ghost } from 'traceghost'
import { z } from 'zod'
import { priceOf } from './prices.ts'

configure({ reportType: 'json' })

const t = initTRPC.create()

const appRouter = t.router({
  price: t.procedure.query(() => ({ cents: priceOf('soup') })),
  order: t.procedure.input(z.object({ item: z.string(), count: z.number() })).mutation(
    ghost(async ({ input }: { input: { item: string; count: number } }) => {
      const { item, count } = input
      const cents = priceOf(item) * count
      return { cents }
    }),
  ),
})

export type AppRouter = typeof appRouter

const server = createHTTPServer({ router: appRouter })
server.listen(0, () => console.log(`listening on http://localhost:${(server.address() as { port: number }).port}`))
