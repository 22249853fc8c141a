import { describe, expect, test } from 'vitest'
import { readmeParts, supportTable } from './table.ts'

describe('the README', () => {
  const { before, table, after } = readmeParts()

  test('has the table of what the hosts declare: `node e2e/matrix/table.ts` writes it', () => {
    expect(table).toBe(supportTable())
  })

  test('begins with its title, and has one such table', () => {
    expect(before).toMatch(/^# traceghost\n/)
    const [head = ''] = table.split('\n')
    const columns = head.slice(head.indexOf('modes'))
    expect(`${before}${after}`).not.toContain(columns)
    expect(`${before}${after}`).not.toMatch(/^\|.*\| Deno \|/m)
  })

  test.each(['no table', '<!-- /support --><!-- support: node e2e/matrix/table.ts -->'])(
    'is not written into %o',
    (text) => {
      expect(() => readmeParts(text)).toThrow('README.md must have <!-- support: node e2e/matrix/table.ts -->')
    },
  )
})
