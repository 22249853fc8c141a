import { Controller, Get, GoneException, NotFoundException, Param, UseGuards, UseInterceptors } from '@nestjs/common'
import { ghost } from 'traceghost'
import { ClerkGuard } from './clerk.guard'
import { CountInterceptor } from './count.interceptor'
import { LostError } from './lost.filter'
import { PricesService } from './prices.service'
import { VisitorService } from './visitor.service'

@Controller('orders')
@UseGuards(ClerkGuard)
export class OrdersController {
  constructor(
    private readonly prices: PricesService,
    private readonly visitor: VisitorService,
  ) {}

  @Get('hello')
  @ghost
  async hello(): Promise<object> {
    const greeting = this.visitor.greet()
    return { greeting }
  }

  @ghost({ ignore: NotFoundException })
  @Get('lost/:shelf')
  lost(@Param('shelf') shelf: string): never {
    const place = shelf === 'none' ? {} : { shelf: { name: shelf } }
    if (shelf === 'unknown') throw new NotFoundException()
    if (shelf === 'old') throw new GoneException()
    throw new LostError(place)
  }

  @Get(':item')
  @UseInterceptors(CountInterceptor)
  @ghost
  async one(@Param('item') item: string): Promise<object> {
    await null
    const price = this.prices.of(item)
    return { item, price }
  }
}
