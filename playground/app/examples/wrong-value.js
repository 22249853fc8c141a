// A wrong value that comes from a call: the values beside the lines lead back to it.
import { ghost } from 'traceghost'

const users = [
  { name: 'ada', plan: 'pro' },
  { name: 'alan', plan: 'free' },
]
const plans = { pro: { seats: 10 }, team: { seats: 50 } }

const findUser = (name) => users.find((user) => user.name === name)
const planOf = (user) => plans[user.plan]

const seatsOf = ghost((names) => {
  const seats = []
  for (const name of names) {
    const user = findUser(name)
    const plan = planOf(user)
    seats.push(plan.seats)
  }
  return seats
})

seatsOf(['ada', 'alan'])
