import { expect, test } from 'vitest'
import { supportTable, writtenTable } from './table.ts'

test('the README has the table of what the hosts declare: `node e2e/matrix/table.ts` writes it', () => {
  expect(writtenTable()).toBe(supportTable())
})
