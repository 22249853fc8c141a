import { ghost } from 'traceghost'
import { type Receipt, type Request, send } from './gateway.ts'

/** The shop's fee for a charge, by kind of card. */
const RATES = { domestic: 0.014, foreign: 0.029 }

export interface Order {
  readonly id: number
  status: 'pending' | 'paid'
  readonly amountCents: number
  readonly card: keyof typeof RATES
  readonly items: readonly string[]
}

/** A shop may have several accounts at the gateway. */
export interface Account {
  readonly name: string
  readonly apiKey: string
}

/** Charges orders: with the next account, when the gateway is busy. */
export class PaymentService {
  readonly charged = new Map<number, Receipt>()
  private readonly accounts: readonly Account[]

  constructor(accounts: readonly Account[]) {
    this.accounts = accounts
  }

  @ghost({ exportHtml: true, maskVars: ['apiKey'], logMemory: true })
  async charge(data: Order): Promise<Receipt> {
    const fee = Math.round(data.amountCents * RATES[data.card])
    const logBuffer: string[] = []
    let retryCount = 0
    for (const account of this.accounts) {
      const startedWith = `${account.name} (${logBuffer.length} failed)`
      const request = sign(data, account.apiKey)
      const reply = await send(request, fee)
      if (reply.accepted) {
        data.status = 'paid'
        this.charged.set(data.id, reply.receipt)
        return reply.receipt
      }
      logBuffer.push(`${startedWith}: ${reply.reason}`)
      retryCount++
    }
    throw new RangeError(`No account could charge order ${data.id} in ${retryCount} attempts`)
  }
}

function sign(data: Order, apiKey: string): Request {
  const body = JSON.stringify({ order: data.id, amountCents: data.amountCents })
  let checksum = 7
  for (const character of `${apiKey}${body}`) checksum = (checksum * 31 + character.charCodeAt(0)) % 65_521
  const isWellFormed = /^live-[0-9a-f]{12}$/.test(apiKey)
  if (!isWellFormed) throw new TypeError('Invalid API key format')
  return { body, signature: checksum.toString(16) }
}
