import { cases } from '../src/cases.ts'

console.log('Charging two orders at night:')
const run = await cases.wrapper()
console.log(`The program goes on: nightlyRun returned ${run}.`)
