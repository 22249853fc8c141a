export const dynamic = 'force-dynamic'

/** A route handler that fails for a missing item. */
export async function GET(request: Request): Promise<Response> {
  'use ghost'
  const item = new URL(request.url).searchParams.get('item')
  const stock = { soup: 3 }
  const count = stock[item as keyof typeof stock]
  if (count === undefined) throw new TypeError(`no ${item}`)
  return Response.json({ item, count })
}
