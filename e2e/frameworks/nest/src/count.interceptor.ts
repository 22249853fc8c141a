import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common'
import { map, type Observable } from 'rxjs'
import { ghost } from 'traceghost'

@Injectable()
export class CountInterceptor implements NestInterceptor {
  @ghost
  intercept(context: ExecutionContext, next: CallHandler<object>): Observable<object> {
    const { limit } = context.switchToHttp().getRequest<{ query: { limit?: string } }>().query
    const count = Number(limit ?? 1)
    if (Number.isNaN(count)) throw new RangeError(`no number: ${limit}`)
    return next.handle().pipe(map((answer) => ({ ...answer, count })))
  }
}
