// A null deep in a loop: the third order has no address.
import { ghost } from 'traceghost'

const zones = { DE: 4.9, FR: 6.5, JP: 19 }

const shippingOf = (order) => {
  const { country, city } = order.customer.address
  const zone = zones[country]
  return { city, price: zone * Math.ceil(order.weight / 5) }
}

const totalShipping = ghost((orders) => {
  let total = 0
  for (const [index, order] of orders.entries()) {
    const label = `${index + 1}/${orders.length}`
    const { price } = shippingOf(order)
    total += price
    console.log(label, price)
  }
  return total
})

totalShipping([
  { id: 11, weight: 3, customer: { name: 'Ada', address: { country: 'DE', city: 'Jena' } } },
  { id: 12, weight: 9, customer: { name: 'Blaise', address: { country: 'FR', city: 'Clermont' } } },
  { id: 13, weight: 1, customer: { name: 'Kurt', address: null } },
])
