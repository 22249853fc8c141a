/** Literals that stand near a masked name, and are no value of it. */

import { argumentAt, argumentsOf, calleeOf } from './code-brackets.ts'
import { isDot, isGetterName, isMemberBracket } from './code-chains.ts'
import { contentOf, type Token } from './code-tokens.ts'
import { isForm } from './secret-arguments.ts'

type HidesName = (name: string) => boolean

type Rule = (tokens: readonly Token[], index: number, hidesName: HidesName) => boolean

/** Whether the syntax says that a literal is no secret, although it stands beside a masked name. */
export const isInnocent: Rule = (tokens, index, hidesName) =>
  tokens[index]?.kind === 'literal' && RULES.some((rule) => rule(tokens, index, hidesName))

/** The same for a literal that is handed to what takes a secret. */
export const isNoArgument: Rule = (tokens, index, hidesName) =>
  tokens[index]?.kind === 'literal' && [isForm, isKey, isDescription].some((rule) => rule(tokens, index, hidesName))

const textOf = (token: Token): string => {
  const { start, end } = contentOf(token)
  return token.text.slice(start - token.start, end - token.start)
}

/** `':'`, `' '`: what a text is split at. */
const isSign: Rule = (tokens, index) => /^[^\p{L}\p{N}]{0,3}$/u.test(textOf(tokens[index] as Token))

/** Whether a text is a scheme of the header `Authorization`, or an attribute of a cookie. */
export const isScheme = (text: string): boolean =>
  /^(?:(?:Bearer|Basic|Digest|Token|JWT)\s*|;?\s*(?:Path|Domain|Expires|Max-Age|SameSite|HttpOnly|Secure|Priority|Partitioned)=?\s*)$/i.test(
    text,
  )

/** Schemes, and modes of `fetch`. */
const isWord: Rule = (tokens, index) => {
  const text = textOf(tokens[index] as Token)
  return isScheme(text) || /^(?:include|same-origin)$/.test(text) || ALGORITHM.test(text)
}

/** Names that nobody takes for a password. */
const ALGORITHM =
  /^(?:(?:HS|RS|ES|PS)(?:256|384|512)|SHA-?(?:1|256|384|512)|P-(?:256|384|521)|Ed25519|AES-(?:GCM|CBC|CTR|KW)|aes-(?:128|192|256)-\w+|RSA-(?:OAEP|PSS)|RSASSA-PKCS1-v1_5|EC(?:DSA|DH)|PBKDF2|HKDF|HMAC)$/i

/** Names of headers, cookies and fields that are as well known as their secrets are not. */
const isWellKnown: Rule = (tokens, index) =>
  /^(?:x(?:-[a-z]+)+|(?:proxy-)?authorization|(?:set-)?cookie|_?[cx]srf(?:[-_]?token)?|(?:access|refresh|id|auth)[-_]token|connect\.sid|(?:php|j)sess(?:ion)?id)$/i.test(
    textOf(tokens[index] as Token),
  )

/** `{ 'kid': … }`, `env['KEY']`, `'kid' in header` */
const isKey: Rule = (tokens, index) => {
  const before = tokens[index - 1]?.text ?? ''
  const behind = tokens[index + 1]?.text ?? ''
  if (behind === 'in') return true
  if (behind === ':') return /^[{,]$/.test(before) && tokens[tokens[index]?.around ?? -1]?.text === '{'
  if (behind !== ']' || before !== '[') return false
  return isMemberBracket(tokens, index - 1) || /^[{,]$/.test(tokens[index - 2]?.text ?? '')
}

/** Keys of places and of claims that say nothing. */
const PLACE =
  /^(?:line|col(?:umn)?|row|pos(?:ition)?|offset|start|end|index|level|loc|range|typ|alg|enc|kty|crv|use|key_ops|namedCurve|ext|iss|aud|sub|iat|exp|nbf|sameSite|httpOnly|secure|domain|maxAge|role|roles|tag)$/i

/** `{ type: 'IDENT' }`, `{ expiresIn: '1h' }`: keys that describe a secret. */
const isDescription: Rule = (tokens, index, hidesName) => {
  const key = keyAround(tokens, index)
  if (key === undefined || /^(?:id|uuid|source)$/i.test(key) || hidesName(key)) return false
  return PLACE.test(key) || !hidesName(`password.${key}`)
}

/** The key of the property that a token is a part of. */
function keyAround(tokens: readonly Token[], index: number): string | undefined {
  for (let at = index; (tokens[at]?.around ?? -1) >= 0; at = tokens[at]?.around ?? -1) {
    const { around } = tokens[at] as Token
    if (tokens[around]?.text === '(') return undefined
    if (tokens[around]?.text !== '{') continue
    let start = at
    while (start - 1 > around && !(tokens[start - 1]?.text === ',' && tokens[start - 1]?.around === around)) start -= 1
    if (tokens[start + 1]?.text !== ':') return undefined
    return tokens[start]?.kind === 'literal' ? textOf(tokens[start] as Token) : tokens[start]?.text
  }
  return undefined
}

/** Functions that take a path. */
const TAKES_PATH = /^(?:require|import|readFile(?:Sync)?|createReadStream|existsSync|dirname|basename|createRequire)$/

/** `require('jsonwebtoken')`, `headers.get('authorization')`, `getByLabelText('Password')` */
const isName: Rule = (tokens, index) =>
  isGetterName(tokens, index) || TAKES_PATH.test(calleeOf(tokens, tokens[index]?.around ?? -1))

/** Methods and functions that take a length, a place, a base or a number of rounds. */
const TAKES_MEASURE =
  /^(?:toString|toFixed|toPrecision|slice|subst\w+|at|charAt|charCodeAt|codePointAt|pad\w+|repeat|split|splice|random\w*|genSalt(?:Sync)?|nanoid|parseInt|min|max|length|size|setTimeout|alloc|allocUnsafe|subarray|round|floor|ceil)$/
const CALCULATES = /^(?:[+*/%&|^-]|[+*/%-]=)$/

/** `.toString(16)`, `randomBytes(32)`, `Math.random() * 9000` */
const isMeasure: Rule = (tokens, index) => {
  const { text } = tokens[index] as Token
  if (!/^\d/.test(text)) return false
  // `void 0` and `(0, f)()`
  if (text === '0' && /^(?:void|\()$/.test(tokens[index - 1]?.text ?? '')) return true
  const callee = calleeOf(tokens, tokens[index]?.around ?? -1)
  if (TAKES_MEASURE.test(callee)) return true
  return [tokens[index - 1], tokens[index + 1]].some((each) => each?.kind === 'sign' && CALCULATES.test(each.text))
}

/** Methods of validators, which take a message. */
const VALIDATES =
  /^(?:min|max|length|size|minLength|maxLength|nonempty|required|regex|pattern|refine|matches|email|url|uuid|message|label|describe|title|hint|withMessage)$/

/** `z.string().min(8, 'too short')` */
const isWording: Rule = (tokens, index) => {
  const open = tokens[index]?.around ?? -1
  return VALIDATES.test(calleeOf(tokens, open)) && isDot(tokens[open - 2])
}

/** `assert(token, 'no token')`, `assert.equal(password, given, 'passwords differ')` */
const isMessage: Rule = (tokens, index) => {
  const open = tokens[index]?.around ?? -1
  const callee = calleeOf(tokens, open)
  if (!/^(?:assert|ok|invariant|expect|(?:not|deep|strict|deepStrict|notStrict)*equals?|is|same)$/i.test(callee))
    return false
  const place = argumentsOf(tokens, open).findIndex(({ start }) => start === argumentAt(tokens, index).start)
  return place >= (/^(?:assert|ok|invariant|expect)$/i.test(callee) ? 1 : 2)
}

const RULES: readonly Rule[] = [
  isForm,
  isSign,
  isWord,
  isWellKnown,
  isKey,
  isDescription,
  isName,
  isMeasure,
  isWording,
  isMessage,
]

/** Names of what a form says about a password: `errors.password`. */
const WORDS =
  /(?:error|message|label|placeholder|hint|touched|rule|title|description|validator|schema|propType|dirtyField)s?$/i

/**
 * Whether a masked name is that of a text about the secret: `errors.password = 'Required'`, `labels = { password: … }`,
 * `setErrors({ password: … })`.
 */
export function isOfTexts(tokens: readonly Token[], index: number): boolean {
  if (isDot(tokens[index - 1])) return WORDS.test(tokens[index - 2]?.text ?? '')
  const { around } = tokens[index] as Token
  if (tokens[around]?.text === '(')
    return /(?:Error|Message)s?$/.test(calleeOf(tokens, around)) && tokens[index]?.kind === 'literal'
  if (tokens[around]?.text !== '{') return false
  const before = tokens[around - 1]?.text ?? ''
  if (before === '(') return /(?:Error|Message)s?$/.test(calleeOf(tokens, around - 1))
  return /^[:=]$/.test(before) && WORDS.test(tokens[around - 2]?.text ?? '')
}
