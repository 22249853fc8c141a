import { expect, it } from 'vitest'
import { transform } from '../../src/index.ts'

/** Two phases around React Compiler, which adds names of its own. */

const SOURCE = `'use ghost'
import { useState } from 'react'
export function Price({ cents }) {
  const [count] = useState(cents)
  return format(count)
}
`

/** As React Compiler writes it: `t0` is in no source, and the `return` of it cannot throw. */
const compiled = (code: string): string =>
  code.replace(/return format\(count\)/, 'let t0; if (count) { t0 = format(count) } else { t0 = null }\n  return t0')

it('keeps what uses a name of the compiler in its scope', () => {
  const marks = transform(SOURCE, 'price.jsx', { phase: 'marks' })
  const { code = '' } = transform(compiled(marks?.code ?? ''), 'price.jsx', { phase: 'capture' }) ?? {}
  expect(code).toContain('catch($e)')
  const body = code.slice(code.indexOf('export function Price')).replace('export ', '')
  const run = new Function('useState', 'format', '$g', '$t', `${body}; return Price({ cents: 7 })`)
  expect(run((cents: number) => [cents], String, null, null)).toBe('7')
})
