import { HttpException, Module } from '@nestjs/common'
import { APP_FILTER, NestFactory } from '@nestjs/core'
import { configure } from 'traceghost'
import { AppModule } from './app.module'
import { ReportFilter } from './report.filter'

configure({ ignore: (error) => error instanceof HttpException && error.getStatus() < 500, reportType: 'json' })

// Filters of a type go before those of any error that are provided earlier.
@Module({
  imports: [AppModule],
  providers: [
    // recipe
    { provide: APP_FILTER, useClass: ReportFilter },
    // end
  ],
})
class AppWithIds {}

async function bootstrap() {
  const app = await NestFactory.create(AppWithIds, { logger: false })
  await app.listen(process.env.PORT ?? 3000, '127.0.0.1')
  console.log(`listening on ${await app.getUrl()}`)
}
void bootstrap()
