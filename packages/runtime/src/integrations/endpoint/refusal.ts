/** Answers to requests that are not taken. */

/** A sentence for the sender of a request; never a part of what it has sent. */
export class Refusal extends Error {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>

  constructor(status: number, sentence: string, headers: Readonly<Record<string, string>> = {}) {
    super(sentence)
    this.status = status
    this.headers = headers
  }
}

/** An answer with one sentence, which no browser takes for a page. */
export function answer(status: number, sentence: string, headers: Readonly<Record<string, string>>): Response {
  const body = status === 204 ? null : `${sentence}\n`
  return new Response(body, {
    status,
    headers: {
      ...headers,
      'cache-control': 'no-store',
      ...(body !== null && { 'content-type': 'text/plain;charset=UTF-8', 'x-content-type-options': 'nosniff' }),
    },
  })
}
