import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify'
import { configure, ghost } from 'traceghost'
import { priceOf } from './prices.ts'

configure({ reportType: 'json' })

const fastify = Fastify()

fastify.get<{ Params: { item: string } }>('/price/:item', async (request) => ({ cents: priceOf(request.params.item) }))

fastify.post(
  '/orders',
  ghost(async (request: FastifyRequest<{ Body: { item: string; count: number } }>, reply: FastifyReply) => {
    const { item, count } = request.body
    const cents = priceOf(item) * count
    return reply.code(201).send({ cents })
  }),
)

const address = await fastify.listen()
console.log(`listening on ${address}`)
