import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common'
import { ghost } from 'traceghost'

@Injectable()
export class ClerkGuard implements CanActivate {
  @ghost
  canActivate(context: ExecutionContext): boolean {
    const { headers } = context.switchToHttp().getRequest<{ headers: Record<string, string> }>()
    const role = headers['x-role']
    if (role === 'ghost') throw new RangeError(`no role ${role}`)
    return role === 'clerk'
  }
}
