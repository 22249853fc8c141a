import { headers } from 'next/headers'
import { charge } from '../charge/charge'

export const dynamic = 'force-dynamic'

/** A server component that fails for any key. */
export default async function Receipt() {
  const { cents } = await charge(await headers())
  return <p>{cents} charged</p>
}
