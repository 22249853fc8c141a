import { Link } from 'react-router'
import { ghost } from 'traceghost'
import type { Route } from './+types/stock'

const countOf = ghost(async (item: string) => {
  const stock: Record<string, number> = { soup: 3 }
  await Promise.resolve()
  const left = stock[item]
  if (left === undefined) throw new TypeError(`no ${item} in stock`)
  return left
})

const itemIn = (request: Request) => new URL(request.url).searchParams.get('item') ?? 'soup'

const load = async ({ request }: { request: Request }) => ({ left: await countOf(itemIn(request)) })

export const loader = load

export const clientLoader = load

export default function Stock({ loaderData }: Route.ComponentProps) {
  return (
    <>
      <p id="text">{loaderData.left} left</p>
      <Link id="failing-component" to="/?parts=7">
        shared by 7
      </Link>
      <Link id="failing-loader" to="/stock?item=tea">
        stock of tea
      </Link>
    </>
  )
}
