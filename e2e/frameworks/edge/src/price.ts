import { configure, flush, ghost } from 'traceghost'

export const config = { runtime: 'edge' }

configure({ reportType: 'json' })

const priceOf = ghost((item: string | null, password: string) => {
  const cents = new Map([['tea', 250]]).get(item ?? '')
  if (cents === undefined) throw new RangeError(`no price of ${item}`)
  return { cents, signed: password.length }
})

export default (request: Request, context: { waitUntil(promise: Promise<unknown>): void }): Response => {
  try {
    return Response.json(priceOf(new URL(request.url).searchParams.get('item'), 'hunter2'))
  } catch (error) {
    context.waitUntil(flush())
    return new Response(String(error), { status: 500 })
  }
}
