// A masked secret: reports hide it by its name or its look. The switch maskPersonalData hides the customer, too.
import { ghost } from 'traceghost'

function sign(request, account) {
  const { apiKey, region } = account
  const header = `Bearer ${apiKey}`
  if (!apiKey.startsWith('live-')) throw new TypeError('Invalid API key format')
  return { ...request, region, header }
}

const charge = ghost(
  (order) => {
    const account = { apiKey: '"live-45c48cce2e2d"', region: 'eu-1', internalId: 'a-7' }
    const card = '4242 4242 4242 4242'
    const request = { amount: order.amount, card, receiptTo: order.customer.email }
    return sign(request, account)
  },
  { maskVars: ['internalId'] },
)

charge({
  id: 101,
  amount: 89,
  customer: { firstName: 'Grace', lastName: 'Hopper', email: 'grace@example.com', phone: '+1 202 555 0143' },
})
