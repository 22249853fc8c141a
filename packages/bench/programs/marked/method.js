export class Account {
  balanceCents = 0
  bookings = 0

  deposit(amountCents) {
    'use ghost'
    const fee = amountCents > 500 ? 5 : 1
    const booked = amountCents - fee
    this.balanceCents = (this.balanceCents + booked) & 0xffffff
    this.bookings++
    return this.balanceCents
  }
}
