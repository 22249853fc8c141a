// recipe
import type { Instrumentation } from 'next'
import { reportOf } from 'traceghost'

export const onRequestError: Instrumentation.onRequestError = async (error, request) => {
  const report = await reportOf(error)
  const { digest } = error as { digest?: string }
  if (report) console.error(`${request.method} ${request.path} failed: digest ${digest}, report ${report.id}`)
}
// end
