import { HttpException } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { configure } from 'traceghost'
import { AppModule } from './app.module'

configure({ ignore: (error) => error instanceof HttpException && error.getStatus() < 500 })
configure({ reportType: 'json' })

async function bootstrap() {
  const app = await NestFactory.create(AppModule, { logger: false })
  await app.listen(process.env.PORT ?? 3000, '127.0.0.1')
  console.log(`listening on ${await app.getUrl()}`)
}
void bootstrap()
