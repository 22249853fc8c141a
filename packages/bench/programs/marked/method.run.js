import { Account } from './method.js'

export function run(times) {
  const account = new Account()
  let total = 0
  for (let time = 0; time < times; time++) total += account.deposit(time & 1023)
  return total
}
