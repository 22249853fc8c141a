/** Adds the tax. */
export function priceOf(amountCents, rate) {
  'use ghost'
  const tax = amountCents * rate
  return amountCents + tax
}
