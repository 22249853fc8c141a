/** Calls that take a secret at a place without a name, as `createHmac('sha256', '…')`. */

import { argumentsOf, calleeOf } from './code-brackets.ts'
import { isCarried } from './code-chains.ts'
import { isValueName } from './code-expressions.ts'
import type { Token } from './code-tokens.ts'

interface SecretArguments {
  readonly callee: RegExp
  /** The name before the dot; a row without it holds with and without one. */
  readonly receiver?: RegExp
  /** The places of the secrets. */
  readonly at: readonly number[]
  /** Where a call with fewer arguments means something else. */
  readonly min?: number
}

/** Each by the documentation of its library. */
const CALLS: readonly SecretArguments[] = [
  // node:crypto, crypto.subtle
  { callee: /^createHmac$/, at: [1] },
  { callee: /^(?:pbkdf2|scrypt)(?:Sync)?$/, at: [0] },
  { callee: /^hkdf(?:Sync)?$/, at: [1] },
  { callee: /^create(?:Cipher|Decipher)iv$/, at: [1] },
  { callee: /^create(?:Secret|Private)Key$/, at: [0] },
  { callee: /^timingSafeEqual$/, at: [0, 1] },
  { callee: /^importKey$/, at: [1] },
  // jsonwebtoken, jwt-simple, crypto-js, @hapi/iron
  { callee: /^sign$/, receiver: /^_?(?:jwt|jsonwebtoken)$/i, at: [1] },
  { callee: /^(?:verify|encode|decode)$/, receiver: /^_?(?:jwt|jsonwebtoken)$/i, at: [1] },
  { callee: /^(?:sign|jwt\w*)$/i, receiver: /^$/, at: [1] },
  { callee: /^Hmac[A-Z]\w*\d$/, at: [1] },
  { callee: /^(?:en|de)crypt$/, receiver: /^(?:AES|DES|TripleDES|RC4|Rabbit|Blowfish)$/, at: [1] },
  { callee: /^(?:un)?seal$/, receiver: /^iron$/i, at: [1] },
  // bcrypt, bcryptjs, argon2
  { callee: /^(?:compare|hash)(?:Sync)?$/, receiver: /^_?(?:bcrypt(?:js)?|argon2)$/i, at: [0] },
  { callee: /^verify$/, receiver: /^_?argon2$/i, at: [1] },
  // cookie-parser, redis, superagent, firebase, stripe, otplib, sequelize
  { callee: /^cookieParser$/, at: [0] },
  { callee: /^auth$/, receiver: /redis|^(?:client|cache)$/i, at: [0, 1] },
  { callee: /^auth$/, at: [1], min: 2 },
  { callee: /^(?:signIn|createUser)WithEmailAndPassword$/, at: [1, 2], min: 3 },
  { callee: /^constructEvent(?:Async)?$/, at: [2] },
  { callee: /^generate$/, receiver: /^(?:totp|hotp|authenticator|otplib)$/i, at: [0] },
  { callee: /^(?:check|verify)$/, receiver: /^(?:totp|hotp|authenticator|otplib)$/i, at: [0, 1] },
  { callee: /^Sequelize$/, at: [2], min: 3 },
  // node:http, fetch wrappers
  { callee: /^(?:basicAuth|setBasicAuth)$/i, at: [1], min: 2 },
]

/** Whether a call of that name may take a secret. */
export const takesSecret = (callee: string): boolean => CALLS.some((row) => row.callee.test(callee))

/** Functions whose arguments name an algorithm or an encoding. */
const TAKES_FORM =
  /^(?:create(?:Hash|Hmac|Cipheriv|Decipheriv|Sign|Verify)|digest|toString|from|update|write|fill|encode|decode|sign|verify|final|importKey|pbkdf2\w*|hkdf\w*|hash)$/
const FORM =
  /^(?:utf-?8|utf-?16le|ucs-?2|hex|base64(?:url)?|ascii|latin1|binary|raw|jwk|pkcs8|spki|(?:rsa-)?sha(?:-?\d{1,3}|-?512-?\d{3}|3-\d{3})?|md5|ripemd160|(?:aes|chacha20|des)[-\w]*|(?:HS|RS|ES|PS)(?:256|384|512))$/i

/**
 * Names of algorithms and encodings, where a function takes one: `createHash('sha256')`, `Buffer.from(text, 'hex')`.
 */
export function isForm(tokens: readonly Token[], index: number): boolean {
  const { bracket, text } = tokens[index] as Token
  if (!FORM.test(text.slice(1, -1)) || !TAKES_FORM.test(calleeOf(tokens, bracket))) return false
  // `Buffer.from('hex')` and `update('hex')` take a text first.
  return (
    index > bracket + 1 || !/^(?:from|update|write|encode|decode|sign|verify|hash)$/.test(calleeOf(tokens, bracket))
  )
}

/** The names of parameters, by the function that has them. */
export type Parameters = ReadonlyMap<string, readonly string[]>

/**
 * Adds the literals and names of the arguments that are secret in a call: those that the table lists, and those whose
 * parameter has a masked name.
 *
 * @param open the bracket of the call
 */
export function addSecretArguments(
  tokens: readonly Token[],
  open: number,
  {
    parameters,
    hidesName,
    found,
  }: { parameters: Parameters; hidesName: (name: string) => boolean; found: Set<number> },
): void {
  const callee = calleeOf(tokens, open)
  if (callee === '' || tokens[open - 2]?.text === 'function') return
  const names = parameters.get(callee) ?? []
  const secret = [
    ...rowsOf(tokens, open).flatMap(({ at, min = 0 }) => (argumentsOf(tokens, open).length >= min ? at : [])),
    ...names.flatMap((name, index) => (hidesName(name) ? [index] : [])),
  ]
  if (secret.length === 0) return
  const all = argumentsOf(tokens, open)
  for (const { start, end } of secret.flatMap((index) => all[index] ?? [])) {
    for (let each = start; each <= end; each += 1) {
      const isPart =
        tokens[each]?.kind === 'literal'
          ? !isForm(tokens, each)
          : isValueName(tokens, each) && isCarried(tokens, each, start)
      if (isPart) found.add(each)
    }
  }
}

function rowsOf(tokens: readonly Token[], open: number): SecretArguments[] {
  const callee = calleeOf(tokens, open)
  const hasReceiver = /^\??\.$/.test(tokens[open - 2]?.text ?? '')
  const receiver = hasReceiver ? (tokens[open - 3]?.text ?? '') : ''
  return CALLS.filter((row) => row.callee.test(callee) && (!row.receiver || row.receiver.test(receiver)))
}
