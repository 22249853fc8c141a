import { type Order, PaymentService } from './payments.ts'

/** The last key was copied with its quotation marks. */
export const createService = (): PaymentService =>
  new PaymentService([
    { name: 'europe', apiKey: 'live-c81e728d9d4c' },
    { name: 'america', apiKey: 'live-eccbc87e4b5c' },
    { name: 'asia', apiKey: 'live-8f14e45fceea' },
    { name: 'oceania', apiKey: '"live-45c48cce2e2d"' },
  ])

/** The first account takes it. */
export const createTea = (): Order => ({
  id: 100,
  status: 'pending',
  amountCents: 1250,
  card: 'domestic',
  items: ['tea'],
})

/** Finds every account busy but the last. */
export const createLamp = (): Order => ({
  id: 101,
  status: 'pending',
  amountCents: 8900,
  card: 'foreign',
  items: ['lamp', 'bulb'],
})
