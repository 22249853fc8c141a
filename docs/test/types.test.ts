import { expect, test } from 'vitest'
import { declarationsIn } from '../scripts/interfaces.ts'
import { readPage, TYPE_PAGES, withTables } from '../scripts/types.ts'

test.each(TYPE_PAGES)('%s has the tables of the types: `node docs/scripts/types.ts` writes them', (page) => {
  expect(readPage(page)).toBe(withTables(readPage(page)))
})

test('a table that nobody knows is an error', () => {
  const page = '<!-- types Nothing: node docs/scripts/types.ts -->\n<!-- /types -->'
  expect(() => withTables(page)).toThrow('There are no options Nothing: choose from GhostOptions')
})

test('a member has its type, its comment and its default', () => {
  const source = `
    /** Options of
     * a tool. */
    export interface Options {
      /**
       * How many,
       * at most.
       * @default 3
       */
      depth?: number | undefined
      readonly id: 'a' | 'b'
    }
  `
  expect(declarationsIn(source)).toEqual([
    {
      name: 'Options',
      says: 'Options of a tool.',
      extends: [],
      members: [
        { name: 'depth', isOptional: true, type: 'number', says: 'How many, at most.', byDefault: '3' },
        { name: 'id', isOptional: false, type: "'a' | 'b'", says: '', byDefault: undefined },
      ],
      type: undefined,
    },
  ])
})
