/** A stand-in for the card company: busy now and then, and never in a hurry. */

export interface Request {
  readonly body: string
  readonly signature: string
}

export interface Receipt {
  readonly number: string
  readonly feeCents: number
}

export type Reply =
  | { readonly accepted: true; readonly receipt: Receipt }
  | { readonly accepted: false; readonly reason: string }

const LATENCY_MS = 5

/** Accepts a signature with an even checksum. */
export async function send({ signature }: Request, feeCents: number): Promise<Reply> {
  await new Promise((resolve) => setTimeout(resolve, LATENCY_MS))
  const isBusy = Number.parseInt(signature, 16) % 2 === 1
  if (isBusy) return { accepted: false, reason: 'the gateway is busy' }
  return { accepted: true, receipt: { number: `R-${signature}`, feeCents } }
}
