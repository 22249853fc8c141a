/** Files as Windows has them: with CRLF at the end of each line, and a byte order mark where an editor has put one. */

import type { Report } from 'traceghost'
import { expect, test } from 'vitest'
import { createProgram, run } from './program.ts'

const PROGRAM = `import { configure, flush, ghost } from 'traceghost'

configure({ reportType: 'none', onReport: (report) => console.log(JSON.stringify(report)) })

class Till {
  readonly open: boolean = true
  @ghost({
    suppress: true,
    maskVars: ['pin'],
  })
  pay(
    order: { lines: readonly { price: number }[] },
    pin: string,
  ) {
    const note = \`first
second\`
    for (const { price } of order.lines) {
      const doubled = price * 2
      if (doubled > 4) throw new Error('declined: ' + doubled + ' ' + note)
    }
    return pin
  }
}

function refund(amount: number): number {
  'use ghost'

  // A line between.
  const rounded = Math.round(amount)
  return (undefined as unknown as { rates: number[] })
    .rates[rounded]!
}

new Till().pay({ lines: [{ price: 1 }, { price: 3 }] }, '1234')
try {
  refund(2.6)
} catch {}
flush()
`

/** Without the parts that differ from run to run. */
const reportsIn = (stdout: string): Partial<Report>[] =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Report)
    .map(({ id: _, time: __, environment: ___, ...rest }) => rest)

test('the reports are those of lines that end with LF', () => {
  const crlf = PROGRAM.replaceAll('\n', '\r\n')
  const texts = { 'lf.ts': PROGRAM, 'crlf.ts': crlf, 'mark.ts': `\uFEFF${crlf}` }
  const root = createProgram({ 'package.json': '{ "type": "module" }', ...texts })
  const [expected, ...others] = Object.keys(texts).map((file) => {
    const { stdout, stderr } = run(root, file)
    expect(stderr).toBe('')
    return reportsIn(stdout.replaceAll(file, 'main.ts'))
  })
  expect(expected?.map(({ ghost, trigger }) => [ghost, trigger?.line])).toStrictEqual([
    ['Till.pay', 19],
    ['refund', 31],
  ])
  expect(expected?.[0]?.error?.stack[0]?.excerpt?.lines).toContain('second`')
  for (const other of others) expect(other).toStrictEqual(expected)
})
