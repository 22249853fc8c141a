import { charge } from './charge'

export const dynamic = 'force-dynamic'

// recipe
import { reportOf } from 'traceghost'

export async function POST(request: Request): Promise<Response> {
  try {
    return Response.json(await charge(request.headers))
  } catch (error) {
    const report = await reportOf(error)
    return Response.json({ message: 'Internal Server Error', report: report?.id }, { status: 500 })
  }
}
// end
