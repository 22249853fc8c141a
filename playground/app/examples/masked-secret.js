// Secrets are masked, by name and by value, wherever they are. "Mask personal data" hides the customer too.
import { ghost } from 'traceghost'

function sign(request, credentials) {
  const { apiKey, region } = credentials
  const header = `Bearer ${apiKey}`
  if (!apiKey.startsWith('live-')) throw new TypeError('Invalid API key format')
  return { ...request, region, header }
}

const charge = ghost(
  (order) => {
    const credentials = { apiKey: '"live-45c48cce2e2d"', region: 'eu-1', internalId: 'a-7' }
    const card = '4242 4242 4242 4242'
    const request = { amount: order.amount, card, receiptTo: order.customer.email }
    return sign(request, credentials)
  },
  { maskVars: ['internalId'] },
)

charge({
  id: 101,
  amount: 89,
  customer: { firstName: 'Grace', lastName: 'Hopper', email: 'grace@example.com', phone: '+1 202 555 0143' },
})
