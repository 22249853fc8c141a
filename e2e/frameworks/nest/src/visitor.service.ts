import { Inject, Injectable, Scope } from '@nestjs/common'
import { REQUEST } from '@nestjs/core'
import type { Request } from 'express'
import { ghost } from 'traceghost'

@Injectable({ scope: Scope.REQUEST })
export class VisitorService {
  @Inject(REQUEST) private readonly request!: Request

  @ghost({ maskVars: ['visitor'] })
  greet(): string {
    const visitor = this.request.header('x-visitor')
    if (visitor === undefined) throw new TypeError('a visitor without a name')
    return `Hello ${visitor}`
  }
}
