import { priceOf } from 'prices'
import { configure } from 'traceghost'

configure({ reportType: 'json' })

try {
  console.log(`${priceOf(process.argv[2] ?? '') * 2} cents`)
} catch (error) {
  console.log(String(error))
  process.exitCode = 1
}
