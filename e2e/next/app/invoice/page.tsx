import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { charge } from '../charge/charge'
import { withReportId } from '../with-report-id'

export const dynamic = 'force-dynamic'

/** A server component that fails for any key, unless it redirects. */
export default withReportId(async function Invoice({ searchParams }: { searchParams: Promise<{ paid?: string }> }) {
  if ((await searchParams).paid) redirect('/receipt')
  const { cents } = await charge(await headers())
  return <p>{cents} due</p>
})
