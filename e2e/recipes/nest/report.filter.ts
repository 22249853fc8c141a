// recipe
import { type ArgumentsHost, Catch, HttpException, InternalServerErrorException, Logger } from '@nestjs/common'
import { BaseExceptionFilter } from '@nestjs/core'
import { reportOf } from 'traceghost'

@Catch()
export class ReportFilter extends BaseExceptionFilter {
  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    if (host.getType() !== 'http') throw error
    const report = error instanceof HttpException ? undefined : await reportOf(error)
    if (!report) return super.catch(error, host)
    new Logger(ReportFilter.name).error(error)
    super.catch(new InternalServerErrorException({ message: 'Internal Server Error', report: report.id }), host)
  }
}
// end
