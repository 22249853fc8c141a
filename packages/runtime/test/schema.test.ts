import { fileURLToPath } from 'node:url'
import { createGenerator } from 'ts-json-schema-generator'
import { describe, expect, it } from 'vitest'
import { reports } from './reports/index.ts'
import { payment } from './reports/payment.ts'
import { expectValid } from './schema.ts'

const pathOf = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))

describe('report.schema.json', () => {
  it('is what the types say (if they have changed: vitest -u)', async () => {
    const generator = createGenerator({
      path: pathOf('../src/model.ts'),
      tsconfig: pathOf('../tsconfig.json'),
      type: 'Report',
      jsDoc: 'extended',
      sortProps: false,
      skipTypeCheck: true,
    })
    const schema = { title: 'A report of traceghost', ...generator.createSchema('Report') }
    await expect(formatted(schema)).toMatchFileSnapshot('../report.schema.json')
  })

  it.each(Object.entries(reports))('describes the golden report %s', (_, report) => expectValid(report))

  it.each<[string, object]>([
    ['another version', { schema: 2 }],
    ['a member of another name', { stack: [] }],
    ['a missing member', { error: { type: 'Error', stack: [], properties: [] } }],
    ['a line 0', { trigger: { line: 0 } }],
    ['an unknown reason', { omissions: [{ part: 'stack', reason: 'laziness' }] }],
    ['a time in words', { time: 'yesterday' }],
  ])('refuses %s', (_, change) => expect(() => expectValid({ ...payment, ...change })).toThrow())
})

/** As Biome writes it: short arrays of scalars on one line. */
const formatted = (schema: object): string =>
  `${JSON.stringify(schema, null, 2).replace(
    /^( *(?:"\w+": )?)\[\n((?: +"[^\n]*\n)+) *\](,?)$/gm,
    (whole, head, items, end) => {
      const line = `${head}[${items.trim().replace(/\n */g, ' ')}]${end}`
      return line.length <= 120 ? line : whole
    },
  )}\n`
