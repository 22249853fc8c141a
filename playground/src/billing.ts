import { ghost } from 'traceghost'
import type { Order, PaymentService } from './payments.ts'

/** Charges all orders, one after the other. */
export async function chargeAll(service: PaymentService, orders: readonly Order[]): Promise<number> {
  'use ghost'
  let totalFeeCents = 0
  for (const [index, order] of orders.entries()) {
    const progress = `${index + 1}/${orders.length}`
    const { feeCents } = await service.charge(order)
    totalFeeCents += feeCents
    console.log(`  ${progress} order ${order.id}: ${order.status}`)
  }
  return totalFeeCents
}

/** Charges all orders at night: nobody is there, so an error is reported and the program goes on. */
export const nightlyRun = ghost(
  async (service: PaymentService, orders: readonly Order[]) => {
    const shift = { name: 'night', operators: 0 }
    const totalFeeCents = await chargeAll(service, orders)
    return { ...shift, totalFeeCents }
  },
  { suppress: true },
)
