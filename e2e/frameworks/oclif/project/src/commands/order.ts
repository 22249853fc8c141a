import { Args, Command, Flags } from '@oclif/core'
import { configure, ghost } from 'traceghost'
import { priceOf } from '../prices.ts'

configure({ reportType: 'json' })

export default class Order extends Command {
  static override args = { item: Args.string({ description: 'item to order', required: true }) }
  static override description = 'Order an item'
  static override flags = { count: Flags.integer({ char: 'c', default: 1 }) }

  @ghost
  async run(): Promise<void> {
    const { args, flags } = await this.parse(Order)
    const cents = priceOf(args.item) * flags.count
    this.log(`${cents} cents`)
  }
}
