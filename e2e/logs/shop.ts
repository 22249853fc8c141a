/** The function that fails in all recipes. */

import { ghost } from 'traceghost'

export const charge = ghost(chargeCard)

async function chargeCard(apiKey: string): Promise<never> {
  await null
  throw new RangeError(`refused ${apiKey.length}`)
}
