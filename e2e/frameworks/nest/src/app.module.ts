import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo'
import { Module } from '@nestjs/common'
import { APP_FILTER } from '@nestjs/core'
import { GraphQLModule } from '@nestjs/graphql'
import { LostFilter } from './lost.filter'
import { OrdersController } from './orders.controller'
import { OrdersResolver } from './orders.resolver'
import { PricesService } from './prices.service'
import { VisitorService } from './visitor.service'

@Module({
  imports: [GraphQLModule.forRoot<ApolloDriverConfig>({ driver: ApolloDriver, autoSchemaFile: true })],
  controllers: [OrdersController],
  providers: [
    OrdersResolver,
    PricesService,
    VisitorService,
    { provide: 'CURRENCY', useValue: 'EUR' },
    { provide: APP_FILTER, useClass: LostFilter },
  ],
})
export class AppModule {}
