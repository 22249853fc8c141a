import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common'
import type { Response } from 'express'
import { ghost } from 'traceghost'

export class LostError extends Error {
  constructor(readonly place: { shelf?: { name: string } }) {
    super('lost')
  }
}

@Catch(LostError)
export class LostFilter implements ExceptionFilter<LostError> {
  @ghost
  catch({ place }: LostError, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>()
    const shelf = place.shelf
    response.status(410).json({ lost: shelf!.name })
  }
}
