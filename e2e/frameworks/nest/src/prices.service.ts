import { Inject, Injectable } from '@nestjs/common'
import { ghost } from 'traceghost'

@Injectable()
export class PricesService {
  private readonly cents = new Map([['tea', 2.5]])

  constructor(@Inject('CURRENCY') private readonly currency: string) {}

  @ghost
  of(item: string): string {
    const price = this.cents.get(item)
    return `${price!.toFixed(2)} ${this.currency}`
  }
}
