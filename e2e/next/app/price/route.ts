import { after } from 'next/server'
import { flush } from 'traceghost'

export const runtime = 'edge'

/** A route handler of the edge runtime that fails for a missing item. */
export async function GET(request: Request): Promise<Response> {
  after(flush)
  return Response.json({ cents: await centsOf(new URL(request.url).searchParams.get('item') ?? '') })
}

async function centsOf(item: string): Promise<number> {
  'use ghost'
  const prices = new Map([['soup', 450]])
  await null
  const cents = prices.get(item)
  if (cents === undefined) throw new RangeError(`no price of ${item}`)
  return cents
}
