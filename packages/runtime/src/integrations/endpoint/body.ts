/** The text of a request, of a limited size and within a limited time. */

import type { Complaint } from './complaints.ts'
import { Refusal } from './refusal.ts'

/** A client that is slower than that keeps a connection for nothing. */
const PATIENCE_MS = 10_000
/** `text/plain` needs no question beforehand from another origin. */
const TYPES = /^(?:text\/plain|application\/json)\s*(?:;|$)/i

/** @throws Refusal */
export async function readBody(request: Request, maxBytes: number, complain: Complaint): Promise<string> {
  const { headers, body } = partsOf(request)
  if (!TYPES.test(headers.get('content-type') ?? ''))
    throw new Refusal(415, 'Reports are sent as text/plain or application/json.')
  if (!/^(?:identity)?$/i.test(headers.get('content-encoding') ?? ''))
    throw new Refusal(415, 'Reports are sent without compression.')
  if (Number(headers.get('content-length')) > maxBytes) throw tooLarge(maxBytes)
  const text = !body || body.locked ? '' : await textOf(body, maxBytes)
  if (text !== '') return text
  // An adapter gives the rest, which is nothing.
  if (body?.locked || Number(headers.get('content-length')) > 0) complain('receiveReports gets no body', READ_BEFORE)
  throw new Refusal(400, 'The body is empty, or something in front of receiveReports has read it.')
}

const READ_BEFORE = 'a body parser, or something else in front, has read it: put receiveReports before that'

/** Adapters make the request of the web when its body is asked for, which an odd address prevents. */
function partsOf(request: Request): Pick<Request, 'headers' | 'body'> {
  try {
    const { headers, body } = request
    return { headers, body }
  } catch {
    throw new Refusal(400, 'The address or the body of the request cannot be read.')
  }
}

const tooLarge = (maxBytes: number): Refusal => new Refusal(413, `No more than ${maxBytes} bytes are taken at once.`)

async function textOf(body: ReadableStream<Uint8Array>, maxBytes: number): Promise<string> {
  const reader = body.getReader()
  let isLate = false
  // A read that waits for the next chunk then has the end.
  const cancel = (): void => void reader.cancel().catch(() => {})
  const timer = setTimeout(() => {
    isLate = true
    cancel()
  }, PATIENCE_MS)
  try {
    const text = await readAll(reader, maxBytes)
    if (isLate) throw new Refusal(408, 'The body did not arrive in time.')
    return text
  } catch (failure) {
    cancel()
    throw failure instanceof Refusal ? failure : new Refusal(400, 'The body did not arrive, or is no text in UTF-8.')
  } finally {
    clearTimeout(timer)
  }
}

async function readAll(reader: ReadableStreamDefaultReader<Uint8Array>, maxBytes: number): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let left = maxBytes
  let text = ''
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    // A text has no bytes to count: something in front has decoded it.
    left -= read.value.byteLength ?? Number.POSITIVE_INFINITY
    if (left < 0) throw tooLarge(maxBytes)
    text += decoder.decode(read.value, { stream: true })
  }
  return text + decoder.decode()
}
