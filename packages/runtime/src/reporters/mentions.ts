/** Finds the names in lines of source that stand for values: not those in declared types, nor keys. */

/** Texts and comments name nothing; a template may hold expressions. */
const WITHOUT_NAMES = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|\/\/.*|\/\*.*?(?:\*\/|$)/g
/** `order`, `order.items?.length` */
const CHAIN =
  /(?<![.\p{ID_Continue}$])[\p{ID_Start}$_][\p{ID_Continue}$]*(?:\??\.#?[\p{ID_Start}$_][\p{ID_Continue}$]*)*/u
/** `interface Order extends Base`, `type Rate =` */
const TYPE =
  /(?<![.\p{ID_Continue}$])(?:(?<body>interface\s+[\p{ID_Start}$_][^{]*)|(?<alias>type\s+[\p{ID_Start}$_][\p{ID_Continue}$]*\s*(?:<[^;]*?>)?\s*=(?![=>])))/u
const TYPE_IMPORT = /(?<![.\p{ID_Continue}$])import\s+type\b.*/u
const TOKEN = new RegExp(`${TYPE_IMPORT.source}|${TYPE.source}|(?<chain>${CHAIN.source})|[{}()[\\];,?:]`, 'gu')

/** The chains of each line: `pay({ order: order.items })` → `[['pay'], ['order', 'items']]`. */
export function chainsIn(lines: readonly string[]): string[][][] {
  const reader = new LineReader()
  return lines.map((line) => reader.read(line.replace(WITHOUT_NAMES, ' ')))
}

class LineReader {
  /** Brackets that are open, as far as the lines show. */
  readonly #open: string[] = []
  /** A type that is being declared; it ends where no more brackets are open than around it. */
  #type: { readonly depth: number; readonly isAlias: boolean } | undefined
  #before = ''
  #lineBefore = ''

  read(line: string): string[][] {
    if (this.#type?.isAlias && this.#isAround() && !goesOn(this.#lineBefore, line)) this.#type = undefined
    this.#before = ';'
    const chains: string[][] = []
    for (const { 0: token, index, groups } of line.matchAll(TOKEN)) {
      const { body, alias, chain } = groups ?? {}
      if (body || alias) this.#type ??= { depth: this.#open.length, isAlias: !!alias }
      else if (!chain) this.#pass(token)
      else if (!this.#type && !this.#isKey(line.slice(index + chain.length))) chains.push(chain.split(/\??\./))
      this.#before = token
    }
    this.#lineBefore = line
    return chains
  }

  #pass(token: string): void {
    if (/^[{([]/.test(token)) this.#open.push(token)
    else if (/^[})\]]/.test(token)) this.#open.pop()
    const ends = this.#type?.isAlias ? ';' : '}'
    if (token === ends && this.#isAround()) this.#type = undefined
  }

  #isAround = (): boolean => this.#open.length <= (this.#type?.depth ?? 0)

  /** `{ order: 1 }`; not `(order: Order)`, `case order:` and `a ? order : b`. */
  #isKey(rest: string): boolean {
    return /^\s*\??:/.test(rest) && this.#open.at(-1) === '{' && /^[{,;]$/.test(this.#before)
  }
}

/** Whether the type of an alias goes on in the next line. */
const goesOn = (line: string, next: string): boolean => /[=|&]\s*$/.test(line) || /^\s*[|&]/.test(next)
