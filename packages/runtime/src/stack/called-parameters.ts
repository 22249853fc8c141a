/** The parameters of functions that an excerpt calls, looked up in the rest of its file. */

/** Functions that are looked up, and the places of a name that are looked at. */
const MAX_FUNCTIONS = 20
const MAX_PLACES = 50
/** Characters that are read before and behind a name. */
const NEAR = 40
const MAX_TEXT = 400

const CALL = /(?<![\p{ID_Continue}$]|\bfunction\s{1,9})([\p{ID_Start}$_][\p{ID_Continue}$]*)\s{0,9}\(/gu
const STATEMENT = /^(?:if|for|while|switch|catch|function|return|typeof|super|import|await|constructor)$/
const NAME_END = /[\p{ID_Continue}$]$/u
/** `login<T>(` */
const DECLARED = /^\s{0,9}(?:<[^()]{0,80}>\s{0,9})?\(/
/** `=`, `:`, `: Login =`, and behind it `ghost(`, `ghost({ depth: 5 })(`, `async` */
const VALUE = String.raw`^\s{0,9}(?::[^=;()]{0,80})?[=:]\s{0,9}(?:[\w.$]{1,40}\s{0,9}(?:\([^()]{0,80}\)\s{0,9})?\(\s{0,9})?(?:async\s{1,9})?`
/** `login = (`, `login: function (` */
const ASSIGNED = new RegExp(String.raw`${VALUE}(?:function\b[^(]{0,40}|<[^()]{0,80}>\s{0,9})?\(`)
/** `login = password =>` */
const BARE = new RegExp(String.raw`${VALUE}([\p{ID_Start}$_][\p{ID_Continue}$]{0,80})\s{0,9}=>`, 'u')
/** `) {`, `): User {`, `) =>` */
const BODY = /^\s{0,9}(?::[^;{}()]{0,80})?(?:=>|\{)/
const ARROW = /^\s{0,9}(?::[^;{}()]{0,80})?=>/
/** `async login(`, `#login(` */
const METHOD_START =
  /(?:^|[\n;{},*])\s{0,40}(?:(?:async|static|public|private|protected|override|get|set)\s{1,9})*\*?\s{0,9}#?$/
const PARAMETER =
  /^(?:@[\w.]+(?:\([^)]*\))?\s|(?:public|private|protected|readonly|override)\s|\.\.\.|\s)*([\p{ID_Start}$_][\p{ID_Continue}$]*)/u

/**
 * `login('bob', 'x')`, and in its file `function login(user: string, password = '') {` → `login`: `user`, `password`.
 */
export function calledParameters(source: string, lines: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>()
  const called = new Set(lines.flatMap((line) => [...line.matchAll(CALL)].map(([, name]) => name as string)))
  for (const name of [...called].filter((each) => !STATEMENT.test(each)).slice(0, MAX_FUNCTIONS)) {
    const parameters = parametersOf(source, name)
    if (parameters) found.set(name, parameters)
  }
  return found
}

function parametersOf(source: string, name: string): string[] | undefined {
  let at = source.indexOf(name)
  for (let count = 0; at >= 0 && count < MAX_PLACES; count += 1) {
    const open = openingAt(source, at, name)
    if (open >= 0) return namesIn(source, open)
    const bare = bareAt(source, at, name)
    if (bare !== undefined) return [bare]
    at = source.indexOf(name, at + name.length)
  }
  return undefined
}

/** The parameter of an arrow function without brackets. */
function bareAt(source: string, at: number, name: string): string | undefined {
  if (NAME_END.test(source.slice(Math.max(0, at - NEAR), at))) return undefined
  const after = at + name.length
  return BARE.exec(source.slice(after, after + 3 * NEAR))?.[1]
}

/** Where the parameters begin of a function that is defined at `at`; -1 where none is. */
function openingAt(source: string, at: number, name: string): number {
  const before = source.slice(Math.max(0, at - NEAR), at)
  if (NAME_END.test(before)) return -1
  const after = at + name.length
  const near = source.slice(after, after + 3 * NEAR)
  if (/\bclass\s{1,9}$/.test(before)) return constructorIn(source, after)
  const declared = DECLARED.exec(near)?.[0]
  const open = after + (declared ?? ASSIGNED.exec(near)?.[0] ?? '').length - 1
  if (open < after) return -1
  const rest = source.slice(closeOf(source, open) + 1, open + MAX_TEXT + NEAR)
  if (declared === undefined) return /\bfunction\b/.test(source.slice(after, open)) || ARROW.test(rest) ? open : -1
  if (/\bfunction\s{0,9}\*?\s{0,9}$/.test(before)) return open
  return METHOD_START.test(before) && BODY.test(rest) ? open : -1
}

function constructorIn(source: string, after: number): number {
  const found = /\bconstructor\s{0,9}\(/.exec(source.slice(after, after + 10 * MAX_TEXT))
  return found ? after + found.index + found[0].length - 1 : -1
}

/** Where the bracket closes, or the end of what is read. */
function closeOf(source: string, open: number): number {
  let depth = 0
  const end = Math.min(source.length, open + MAX_TEXT)
  for (let index = open; index < end; index += 1) {
    const character = source.charAt(index)
    if ('([{'.includes(character)) depth += 1
    if (')]}'.includes(character)) depth -= 1
    if (depth === 0) return index
  }
  return end
}

/** A pattern has no name; the keys of the object that it takes have. */
function namesIn(source: string, open: number): string[] {
  const text = source.slice(open + 1, closeOf(source, open))
  const names: string[] = []
  let depth = 0
  let start = 0
  for (let index = 0; index <= text.length; index += 1) {
    const character = text.charAt(index)
    if (index === text.length || (depth === 0 && character === ',')) {
      names.push(PARAMETER.exec(text.slice(start, index))?.[1] ?? '')
      start = index + 1
    }
    if ('([{'.includes(character) && character !== '') depth += 1
    if (')]}'.includes(character) && character !== '') depth -= 1
  }
  return names
}
