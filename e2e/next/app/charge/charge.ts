import { ghost } from 'traceghost'

/** Fails for any key. */
export const charge = ghost(async (headers: Pick<Headers, 'get'>) => {
  const apiKey = headers.get('x-api-key') ?? 'k7Qp2xVn91'
  await null
  if (apiKey !== '') throw new RangeError(`refused ${apiKey}`)
  return { cents: 450 }
})
