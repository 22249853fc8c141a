/** The names that emitted code uses; none of them occurs in the file. */
export interface Names {
  readonly capture: string
  readonly enter: string
  readonly attach: string
  readonly isPromise: string
  readonly settle: string
  readonly wait: string
  /** In CommonJS, the required module. */
  readonly recorder: string
  /** Hands over the table of the file. */
  readonly table: string
  readonly error: string
  readonly meter: string
  readonly result: string
  /** In a test: the values of the expressions in the assertion that is running. */
  readonly kept: string
  /** In a test: stands for its run where it waits. */
  readonly waiting: string
  /** The label of the block around a body that is left before its return value is awaited. */
  readonly label: string
  readonly self: string
  readonly index: string
  /**
   * Stands between an operator and an operand that may not run: a blank where coverage tools look up each, else
   * nothing.
   */
  readonly gap: string
  /** Followed by a number. */
  readonly accessor: string
  /** Followed by a number. */
  readonly copy: string
  /** Followed by a number. */
  readonly part: string
}

const BASES: Omit<Names, 'gap'> = {
  capture: '$g',
  enter: '$n',
  attach: '$o',
  isPromise: '$q',
  settle: '$s',
  wait: '$w',
  recorder: '$l',
  table: '$t',
  error: '$e',
  meter: '$m',
  result: '$r',
  kept: '$rs',
  waiting: '$rw',
  label: '$b',
  self: '$h',
  index: '$i',
  accessor: '$a',
  copy: '$f',
  part: '$p',
}

/**
 * Short names that do not occur anywhere in the text, not even as a part of others.
 *
 * @param base how they begin
 * @param coverage whether tools take the coverage of the code
 */
export function pickNames(code: string, base = '$', coverage = false): Names {
  for (let attempt = 0; ; attempt++) {
    const prefix = attempt === 0 ? base : `${base}${attempt}`
    // An escape may spell any name: `\u0024g`.
    const isFree = code.includes('\\u') ? attempt > 0 && !code.includes(prefix) : !isUsed(prefix, code)
    if (!isFree) continue
    const names = Object.entries(BASES).map(([key, name]): [string, string] => [key, prefix + name.slice(1)])
    return { ...(Object.fromEntries(names) as unknown as Names), gap: coverage ? ' ' : '' }
  }
}

/** Whether one of the names with that prefix occurs in the text. */
function isUsed(prefix: string, code: string): boolean {
  for (let at = code.indexOf(prefix); at >= 0; at = code.indexOf(prefix, at + 1)) {
    if (LETTERS.has(code[at + prefix.length])) return true
  }
  return false
}

const LETTERS = new Set<string | undefined>(Object.values(BASES).map((base) => base[1]))
