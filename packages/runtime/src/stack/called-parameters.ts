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
/** `=`, `: Login =`, `: (name: string) => void =` */
const ASSIGNED = /^\s{0,9}(?::[^;\n]{0,80}?[^=<>!])?=(?![=>])/
const PROPERTY = /^\s{0,9}:/
/** `function (`, `function* read(`, `(`, `<T>(` */
const FUNCTION = /^\s{0,9}(?:async\s{1,9})?(?:(function)\b[^(]{0,40}|<[^()]{0,80}>\s{0,9})?\(/
/** `password =>` */
const BARE = /^\s{0,9}(?:async\s{1,9})?([\p{ID_Start}$_][\p{ID_Continue}$]{0,80})\s{0,9}=>/u
/** `ghost(`, `React.memo<Props>(`, and behind a callee in brackets: `(0, traceghost_1.ghost)(` */
const CALLEE = /^\s{0,9}(?:[\w.$]{1,40}\s{0,9}(?:<[^()]{0,80}>\s{0,9})?)?\(/
/** Calls in one another that a function may stand in: `memo(ghost({ depth: 5 })(…))`. */
const MAX_CALLS = 4
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
    const parameters = parametersAt(source, at, name)
    if (parameters) return parameters
    at = source.indexOf(name, at + name.length)
  }
  return undefined
}

/** The parameters of a function that is defined at `at`. */
function parametersAt(source: string, at: number, name: string): string[] | undefined {
  const before = source.slice(Math.max(0, at - NEAR), at)
  if (NAME_END.test(before)) return undefined
  const after = at + name.length
  const near = source.slice(after, after + 3 * NEAR)
  if (/\bclass\s{1,9}$/.test(before)) return namesFrom(source, constructorIn(source, after))
  const declared = DECLARED.exec(near)?.[0]
  if (declared !== undefined) return namesFrom(source, declarationAt(source, after + declared.length - 1, before))
  for (const start of [ASSIGNED, PROPERTY]) {
    const begin = start.exec(near)?.[0].length
    const found = begin === undefined ? undefined : valueAt(source, after + begin)
    if (found) return found
  }
  return undefined
}

const namesFrom = (source: string, open: number): string[] | undefined => (open < 0 ? undefined : namesIn(source, open))

/** Where the brackets of a declaration or method open; -1 for a call. */
function declarationAt(source: string, open: number, before: string): number {
  if (/\bfunction\s{0,9}\*?\s{0,9}$/.test(before)) return open
  return METHOD_START.test(before) && BODY.test(behind(source, open)) ? open : -1
}

const behind = (source: string, open: number): string => {
  const end = closeOf(source, open) + 1
  return source.slice(end, end + 3 * NEAR)
}

/** The parameters of a function that an expression is, or that calls in it are given first. */
function valueAt(source: string, begin: number): string[] | undefined {
  let at = begin
  for (let calls = 0; calls < MAX_CALLS; calls += 1) {
    const near = source.slice(at, at + 3 * NEAR)
    const bare = BARE.exec(near)?.[1]
    if (bare !== undefined) return [bare]
    const [text, keyword] = FUNCTION.exec(near) ?? []
    const open = at + (text ?? '').length - 1
    if (text !== undefined && (keyword || ARROW.test(behind(source, open)))) return namesIn(source, open)
    const callee = CALLEE.exec(near)?.[0]
    if (callee === undefined) return undefined
    at = argumentOf(source, at + callee.length - 1)
  }
  return undefined
}

/** `(fn` → `fn`, `({ depth: 5 })(fn` → `fn`, `(0, ghost)(fn` → `fn`: where the first argument of the call begins. */
function argumentOf(source: string, open: number): number {
  const [next] = /^\s{0,9}(?:<[^()]{0,80}>\s{0,9})?\(/.exec(behind(source, open)) ?? []
  return next === undefined ? open + 1 : closeOf(source, open) + 1 + next.length
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
