import { describe, expect, it } from 'vitest'
import type { ErrorReport, Report } from '../../src/model.ts'
import { shownError } from '../../src/sinks/shown-error.ts'
import { empty } from '../reports/failures.ts'
import { redacted, string } from '../reports/values.ts'

const reportOf = (more: Partial<ErrorReport>): Report => ({
  ...empty,
  error: {
    ...empty.error,
    type: 'AuthError',
    message: 'no key',
    stack: [
      {
        functionName: 'sign',
        file: 'src/pay.ts',
        line: 3,
        column: 7,
        origin: 'app',
        generated: { file: 'http://h/a.js', line: 1, column: 90 },
      },
      { origin: 'native' },
    ],
    ...more,
  },
})

const error = new Error('the real one')

describe('the error that a console shows', () => {
  it.each<[string, Partial<ErrorReport>]>([
    ['nothing is masked', {}],
    ['source is masked', { stack: [{ origin: 'app', excerpt: { firstLine: 1, lines: ["key = '**********'"] } }] }],
    [
      'a variable is masked',
      {
        frames: [
          {
            functionName: 'f',
            line: 1,
            ghost: true,
            scopes: [{ kind: 'function', variables: [{ name: 'key', value: redacted }] }],
          },
        ],
      },
    ],
  ])('is the error itself where %s', (_, more) => expect(shownError(error, reportOf(more))).toBe(error))

  it.each<[string, Partial<ErrorReport>]>([
    ['its message', { message: 'no key **********' }],
    ['a property', { properties: [{ kind: 'property', key: 'token', value: redacted }] }],
    ['its cause', { cause: { ...empty.error, message: 'key **********' } }],
    ['a file of its stack', { stack: [{ origin: 'app', file: 'http://h/a.js?token=**********' }] }],
  ])('is another one where %s is masked', (_, more) => {
    const shown = shownError(error, reportOf(more)) as Error
    expect(shown).toBeInstanceOf(Error)
    expect(shown).not.toBe(error)
    expect(shown.message).toBe(more.message ?? 'no key')
  })

  it('has the stack of the error, as the engine sees it', () => {
    const { name, stack } = shownError(error, reportOf({ message: 'key **********' })) as Error
    expect(name).toBe('AuthError')
    expect(stack).toBe('AuthError: key **********\n    at sign (http://h/a.js:1:90)\n    at <anonymous>')
  })

  it('is nothing where a thrown value is masked: the title tells of it', () => {
    expect(shownError('key abc', reportOf({ value: string('key **********') }))).toBeUndefined()
  })
})
