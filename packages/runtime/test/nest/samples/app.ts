// A small service of Nest with an OpenAPI document. `/*above*/`, `/*below*/` and `/*class*/` are places for a mark.
import 'reflect-metadata'
import { Body, type CanActivate, Controller, type ExecutionContext, Get, Header, HttpCode, Injectable, Module, Param, Post, Query, UseGuards } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { ApiOperation, ApiProperty, ApiResponse, ApiTags, DocumentBuilder, SwaggerModule } from '@nestjs/swagger'
import { configure, flush, ghost, onReport } from 'traceghost'

class Order {
  @ApiProperty({ description: 'what is ordered' }) name!: string
  @ApiProperty({ minimum: 1 }) amount!: number
}

@Injectable()
class Prices {
  /*above*/ of(name: string) {
    const known: Record<string, number> = { tea: 3 }
    return known[name] ?? 0
  }
}

@Injectable()
class Guard implements CanActivate {
  canActivate(context: ExecutionContext) {
    return context.switchToHttp().getRequest().headers['x-role'] === 'clerk'
  }
}

/*class*/
@ApiTags('orders')
@Controller('orders')
class Orders {
  constructor(private readonly prices: Prices) {}

  /*above*/
  @Get(':id')
  @UseGuards(Guard)
  @Header('x-shop', 'tea')
  @ApiOperation({ summary: 'one order', operationId: 'oneOrder' })
  @ApiResponse({ status: 200, description: 'found' })
  /*below*/
  async one(@Param('id') id: string, @Query('limit') limit: string) {
    const order = { id, limit, price: this.prices.of('tea') }
    if (id === 'lost') throw new Error(`no order ${order.price}`)
    return order
  }

  /*above*/
  @Post()
  @HttpCode(202)
  @ApiOperation({ summary: 'a new order' })
  /*below*/
  create(@Body() order: Order) {
    const total = order.amount * this.prices.of(order.name)
    return { ...order, total, isOrder: this.constructor.name }
  }
}

@Module({ controllers: [Orders], providers: [Prices] })
class App {}

export async function run() {
  configure({ reportType: 'none' })
  const reports: unknown[] = []
  const stop = onReport(({ ghost, frames }) => {
    const names = frames.flatMap(({ scopes }) => scopes.flatMap(({ variables }) => variables.map(({ name }) => name)))
    reports.push({ ghost, hasLocals: names.includes('order') })
  })
  const app = await NestFactory.create(App, { logger: false })
  const document = SwaggerModule.createDocument(app, new DocumentBuilder().build())
  await app.listen(0, '127.0.0.1')
  const address = await app.getUrl()
  const ask = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(`${address}/${path}`, init)
    return { status: response.status, shop: response.headers.get('x-shop'), body: await response.json() }
  }
  const role = { headers: { 'x-role': 'clerk' } }
  const answers = {
    found: await ask('orders/7?limit=2', role),
    refused: await ask('orders/7'),
    lost: await ask('orders/lost', role),
    created: await ask('orders', { method: 'POST', body: '{"name":"tea","amount":2}', headers: { 'content-type': 'application/json' } }),
    unknown: await ask('other', role),
  }
  await flush()
  stop()
  await app.close()
  return { answers, document, reports }
}
