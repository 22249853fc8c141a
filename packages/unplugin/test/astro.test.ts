import { parseWithOxc } from '@traceghost/transform'
import { expect, test } from 'vitest'
import { frontmatterOf, inItsFile, withReturns } from '../src/components/astro.ts'

test.each([
  ['---\nconst a = 1\n---\n<p>---</p>', '\nconst a = 1\n'],
  ['\n  ---\nconst a = "---"\n  ---\n<p />', '\nconst a = "---"\n'],
  ['<p>--- a ---</p>', undefined],
  ['<p />\n---\nconst a = 1\n---', undefined],
  ['---\nconst a = 1', undefined],
])('the code between the fences of %j', (code, expected) => {
  const span = frontmatterOf(code)
  expect(span && code.slice(span.start, span.end)).toBe(expected)
})

test.each([
  'if (a) return b',
  'if (a) return',
  'if (a) { return }',
  'return\nb()',
  'return;',
  'if (a) return b; return c',
])('%j may stand outside functions', (code) => {
  const { error, program } = withReturns(parseWithOxc)(code, 'a.astro', { syntax: 'ts', sourceType: 'module' })
  expect(error).toBeUndefined()
  expect(program.end).toBe(code.length)
})

test('other errors stay', () => {
  const { error } = withReturns(parseWithOxc)('return a\nlet b b', 'a.astro', { syntax: 'ts', sourceType: 'module' })
  expect(error?.offset).toBeGreaterThan(8)
})

test('a script has the lines and columns of its file', () => {
  expect(inItsFile('b()', '<p>é\n<script>b()</script>')).toBe('    \n        b()')
  expect(inItsFile('c()', '<script>b()</script>')).toBeUndefined()
})
