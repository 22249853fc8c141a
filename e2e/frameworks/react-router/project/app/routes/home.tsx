import { Link, useSearchParams } from 'react-router'
import { ghost } from 'traceghost'
import OrderForm from '../OrderForm.tsx'
import type { Route } from './+types/home'

const takeFrom = ghost(async (item: string, count: number) => {
  const stock: Record<string, number> = { soup: 3 }
  const left = (stock[item] ?? 0) - count
  if (left < 0) throw new RangeError(`only ${left + count} of ${item}`)
  return left
})

export async function action({ request }: Route.ActionArgs) {
  const form = await request.formData()
  return { left: await takeFrom(String(form.get('item')), Number(form.get('count'))) }
}

export default function Home() {
  const [parameters] = useSearchParams()
  return (
    <>
      <OrderForm parts={Number(parameters.get('parts') ?? 2)} />
      <Link id="other" to="/stock">
        stock
      </Link>
    </>
  )
}
