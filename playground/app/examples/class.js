// A class with a decorator on a method. The decorator is gone from the code that runs, so every engine can run it.
import { ghost } from 'traceghost'

class Account {
  #balance = 0
  history = []

  constructor(owner) {
    this.owner = owner
  }

  deposit(amount) {
    this.#balance += amount
    this.history.push(amount)
  }

  @ghost({ logRuntime: true })
  withdraw(amount) {
    const fee = amount * 0.01
    const rest = this.#balance - amount - fee
    if (rest < 0) throw new RangeError(`${this.owner} is short of ${-rest}`)
    this.#balance = rest
    this.history.push(-amount)
    return amount
  }
}

const account = new Account('Ada')
account.deposit(100)
account.withdraw(40)
account.withdraw(80)
