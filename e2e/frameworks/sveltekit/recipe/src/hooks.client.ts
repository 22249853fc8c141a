// recipe
import type { HandleClientError } from '@sveltejs/kit/hooks'
import { reportOf } from 'traceghost'
import { ghostHandleError } from 'traceghost/sveltekit'

export const handleError: HandleClientError = ghostHandleError(async ({ kind, error }) => {
  if (kind !== 'unknown') return
  console.error(error)
  const report = await reportOf(error)
  return { message: 'Internal Error', report: report?.id }
})
// end
