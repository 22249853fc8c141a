// What TypeScript has for Node's older modules.
import helper = require('./helper.cts')
import path = require('node:path')
import type Types = require('./gone.cts')
import Alias = helper.Inner
import { named } from './named.cts'
import * as everything from './named.cts'
import type { Gone } from './gone.cts'

type Log = (...items: unknown[]) => void

export function required(log: Log, x?: Types.X | Gone): void {
  const local = helper(2)
  log(local, helper.count, path.join('a', 'b'), Alias.deep, named, everything.named)
  helper(50)
}

export const dynamic = async (log: Log): Promise<void> => {
  const { default: again } = await import('./helper.cts')
  const own = await import('./named.cts')
  log(again === helper, typeof own)
  again(99)
}

export class Uses {
  constructor(private readonly by = helper.count) {
    const now = by
    if (now < 0) throw new Error(`${now}`)
  }
}

export function made(log: Log) {
  const uses = new Uses()
  log(uses)
  new Uses(-1)
}

export import Exported = helper.Inner

export function sloppyThis(this: unknown, log: Log) {
  const self = this
  log(typeof Exported.deep, typeof self)
  return (self as any).missing.deep
}
