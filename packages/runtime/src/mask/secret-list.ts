/** A text that no part of a report may show. */
export interface Secret {
  text: string
  /** Only its beginning is known. */
  isCut: boolean
  /** The name that hides it, or the value that it is a part of; a secret from a text has none. */
  name?: string | undefined
}

/** `secret`: the value of a masked name. `below`: a part of one, or of a text. */
export type Evidence = 'secret' | 'below'

const MIN_LENGTH = 6
/** A word below a masked name, such as `plan: 'premium'`, is no secret by itself. */
const MIN_WORD_BELOW = 16
const MIN_LENGTH_BELOW = 8
/** Of each kind of evidence. */
const MAX_SECRETS = 100
/** The values of options with masked names: `credentials: 'include'`, `token: 'required'`. */
const HARMLESS =
  /^(?:undefined|function|boolean|string|number|object|symbol|bigint|include|same-origin|required|optional|default|enabled|disabled|missing|unknown|invalid|expired|bearer|digest|anonymous|development|production|\*+)$/i

/** `Password`, `Access token` */
const NAME = /^\p{L}+(?:[ _-]\p{L}+){0,2}$/u

/** Collects the secrets of one report that are too long to occur by chance. */
export class SecretList {
  readonly #found: Readonly<Record<Evidence, Map<string, Secret>>> = { secret: new Map(), below: new Map() }
  readonly #publicTexts: () => readonly string[]
  #known: readonly string[] | undefined

  readonly #hidesName: (name: string) => boolean

  /**
   * @param publicTexts texts that are not secret although they may stand below a masked name.
   * @param hidesName whether a name is masked: labels such as `Password` are the values of such names.
   */
  constructor(publicTexts: () => readonly string[], hidesName: (name: string) => boolean) {
    this.#publicTexts = publicTexts
    this.#hidesName = hidesName
  }

  add(secret: Secret, evidence: Evidence): void {
    const { text, isCut, name } = secret
    this.#put(secret, evidence)
    // `Bearer eyJ…`, and `sid=eyJ…; theme=dark`
    if (!/[\s;=]/.test(text)) return
    for (const part of text.split(/[\s;]+/))
      this.#put({ text: part.slice(part.indexOf('=') + 1), isCut, name }, 'below')
  }

  /** All of them, longest first. */
  get secrets(): Secret[] {
    const all = new Map([...this.#found.below, ...this.#found.secret])
    return [...all.values()].sort((a, b) => b.text.length - a.text.length)
  }

  #put(secret: Secret, evidence: Evidence): void {
    const { text } = secret
    const found = this.#found[evidence]
    if (found.size >= MAX_SECRETS || found.has(text) || HARMLESS.test(text) || !isDistinctive(text, evidence)) return
    if ((evidence === 'below' && this.#isPublic(text)) || (NAME.test(text) && this.#hidesName(text))) return
    found.set(text, secret)
  }

  #isPublic(text: string): boolean {
    this.#known ??= this.#publicTexts()
    return this.#known.some((known) => known.includes(text))
  }
}

function isDistinctive(text: string, evidence: Evidence): boolean {
  if (evidence === 'secret') return text.length >= MIN_LENGTH
  return text.length >= MIN_WORD_BELOW || (text.length >= MIN_LENGTH_BELOW && /\d/.test(text))
}
