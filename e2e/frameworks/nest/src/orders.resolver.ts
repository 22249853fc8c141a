import { Args, Field, ObjectType, Query, Resolver } from '@nestjs/graphql'
import { ghost } from 'traceghost'
import { PricesService } from './prices.service'

@ObjectType()
export class Order {
  @Field() item!: string
  @Field() price!: string
}

@Resolver(() => Order)
export class OrdersResolver {
  constructor(private readonly prices: PricesService) {}

  @Query(() => Order)
  @ghost
  order(@Args('item') item: string): Order {
    const price = this.prices.of(item)
    return { item, price }
  }
}
