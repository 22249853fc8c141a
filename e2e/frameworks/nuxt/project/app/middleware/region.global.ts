import { ghost } from 'traceghost'

const check = ghost((region: unknown) => {
  const known = ['north', 'south']
  if (!known.includes(String(region))) throw new RangeError(`unknown region ${region}`)
})

export default defineNuxtRouteMiddleware(({ query }) => {
  if (query.region) check(query.region)
})
