import { ghost } from 'traceghost'

export const dynamic = 'force-dynamic'

interface Dish {
  name: string
  cents: number
}

const dishesOf = ghost({ reportType: 'terminal' })(async (season: string): Promise<Dish[]> => {
  const kitchen = { open: season !== 'winter' }
  if (!kitchen.open) throw new Error(`closed in ${season}`)
  return [{ name: 'soup', cents: 650 }]
})

/** A server component that fails in winter. */
export default async function Menu({ searchParams }: { searchParams: Promise<{ season?: string }> }) {
  const { season = 'summer' } = await searchParams
  const dishes = await dishesOf(season)
  return (
    <ul>
      {dishes.map(({ name, cents }) => (
        <li key={name}>
          {name} {cents / 100}
        </li>
      ))}
    </ul>
  )
}
