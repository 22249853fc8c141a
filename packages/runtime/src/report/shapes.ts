/** The shapes of data that came from elsewhere, as far as somebody reads it. */

export type Test = (value: unknown) => boolean

export const isText: Test = (value) => typeof value === 'string'

export const isNumber: Test = (value) => typeof value === 'number'

export const listOf =
  (test: Test): Test =>
  (value) =>
    Array.isArray(value) && value.every(test)

export const optional =
  (test: Test): Test =>
  (value) =>
    value === undefined || test(value)

/** An object with members that pass; it may have others. */
export function shape(members: Readonly<Record<string, Test>>): Test {
  const tests = Object.entries(members)
  return (value) =>
    typeof value === 'object' &&
    value !== null &&
    tests.every(([name, test]) => test((value as Readonly<Record<string, unknown>>)[name]))
}
