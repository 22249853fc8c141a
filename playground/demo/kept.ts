import { cases } from '../src/cases.ts'

console.log('Charging two orders:')
const totalFeeCents = await cases.directive()
console.log(`All charged, for ${totalFeeCents} cents.`)
