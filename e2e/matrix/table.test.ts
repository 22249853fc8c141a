import { describe, expect, test } from 'vitest'
import { pageParts, supportTable } from './table.ts'

describe('docs/support.md', () => {
  const { before, table, after } = pageParts()

  test('has the table of what the hosts declare: `node e2e/matrix/table.ts` writes it', () => {
    expect(table).toBe(supportTable())
  })

  test('has one such table', () => {
    const [head = ''] = table.split('\n')
    const columns = head.slice(head.indexOf('modes'))
    expect(`${before}${after}`).not.toContain(columns)
    expect(`${before}${after}`).not.toMatch(/^\|.*\| Deno \|/m)
  })

  test.each(['no table', '<!-- /support --><!-- support: node e2e/matrix/table.ts -->'])(
    'is not written into %o',
    (text) => {
      expect(() => pageParts(text)).toThrow('docs/support.md must have <!-- support: node e2e/matrix/table.ts -->')
    },
  )
})
