// A suppressed failure: it is reported, the call returns undefined, and the program goes on.
import { ghost } from 'traceghost'

const rates = { EUR: 1, USD: 1.08, JPY: null }

const convert = ghost(
  (amount, currency) => {
    const rate = rates[currency]
    const exact = (amount / rate.toFixed(2)) * 100
    return Math.round(exact) / 100
  },
  { suppress: true },
)

for (const currency of ['EUR', 'USD', 'JPY']) {
  const converted = convert(250, currency)
  console.log(currency, converted ?? 'is left out today')
}
console.log('The night shift is done.')
