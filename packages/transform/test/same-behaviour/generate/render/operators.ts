/** The parts of expressions. `%` stands for an operand. */

export const LITERALS = [
  ...['1', '0', '2', "'s'", 'true', 'null', 'undefined', '[1, 2]', '{ x: 1 }', '3', "''", 'NaN', '[[3]]', '/r{1}/g'],
  ...['-1', '4', '5', '6', '1n', 'Symbol.iterator'],
]

/** `+` has a literal on one side, so that no text grows in a loop without end. */
export const BINARY = [
  ...['% + 1', '% - %', '% * %', '% === %', '% < %', '1 + %', '% !== %', '% && %', '% || %', '% ?? %', "'x' in box(%)"],
  ...['% instanceof Object', '%, %', '% >= %', '% % %', "% + 't'"],
]

export const UNARY = ['!', '-', 'typeof ', 'void ', '+', '~', 'delete ']

export const ASSIGN = ['=', '=', '=', '-=', '*=', '&&=', '||=', '??=']

export const UPDATE = ['%++', '++%', '%--', '--%']

/** `#` stands for what is handed over. */
export const CALLS = ['%(#)', '%(#)', '%(#)', '%?.(#)', '%.call({ x: 3 }, #)', 'new %(#)', '%(#)', '%.apply([4], [#])']

export const SPECIAL = [
  ...['this', 'arguments', 'new.target', 'super.x', 'arguments[0]', 'this', 'this?.x', 'arguments.length'],
]

export const THROWN = [
  ...["new Error('e#')", '%', "new TypeError('e#')", "'text #'", '{ code: % }', 'undefined'],
  ...["new Error('e#', { cause: % })", '0'],
]

/** Replaces each `%` by the next operand; the operator `%` stands alone for itself when there are no more. */
export function fill(form: string, operands: readonly string[]): string {
  const [first = '', second = ''] = operands
  if (form === '% % %') return `${first} % ${second}`
  const rest = [...operands]
  return form.replace(/%/g, () => rest.shift() ?? '0')
}
