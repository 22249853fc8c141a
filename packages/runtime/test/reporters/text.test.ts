/** Reporters that make plain text: what they print is safe to show, and fits. */

import { describe, expect, it } from 'vitest'
import { renderJson, renderMarkdown, renderTerminal } from '../../src/reporters/index.ts'
import { cellsOf } from '../../src/reporters/text.ts'
import { reports } from '../reports/index.ts'
import { payment } from '../reports/payment.ts'
import { UNSEEN } from './unseen.ts'

const cases = Object.entries(reports)

describe('renderTerminal', () => {
  it('has the shape that the first README promised', () => {
    const lines = renderTerminal(payment).split('\n')
    expect(lines.slice(0, 4)).toEqual([
      'CHAOS REPORT: Payments.charge failed!',
      '------------------------------------------',
      'Error: TypeError("Invalid API key format")',
      'Location: src/payments.ts, line 42',
    ])
    expect(lines).toEqual(
      expect.arrayContaining([
        'VARIABLES:',
        '- data: { id: 101, status: "pending" }',
        '- apiKey: ********** (REDACTED)',
        '- retryCount: 3',
        '- logBuffer: <Array, size=512> ["start", "load", … 510 more]',
        'SYSTEM:',
        '- Memory Delta: +2.4MB',
        '- Runtime: 0.12s',
      ]),
    )
    expect(lines.at(-1)).toBe('------------------------------------------')
  })

  it.each(cases.flatMap(([name, report]) => [20, 33, 80, 200].map((width) => [name, width, report] as const)))(
    '%s fits into %i cells',
    (_, width, report) => {
      const lines = renderTerminal(report, { width }).split('\n')
      expect(lines.filter((line) => cellsOf(line) > width)).toEqual([])
    },
  )

  it('counts the cells of wide characters', () => {
    const wide = { ...payment, error: { ...payment.error, message: '支払いに失敗しました'.repeat(20) } }
    for (const line of renderTerminal(wide).split('\n')) expect(cellsOf(line)).toBeLessThanOrEqual(80)
  })

  it.each(cases)('%s holds nothing that a terminal obeys', (_, report) => {
    expect(renderTerminal(report)).not.toMatch(UNSEEN)
  })

  it.each(cases)('%s holds colours alone when they are asked for', (_, report) => {
    const colored = renderTerminal(report, { color: true })
    expect(colored).toContain('\x1b[1;31m')
    const plain = colored.replace(/\p{Cc}\[[\d;]+m/gu, '')
    expect(plain.replace(/ +$/gm, '')).toBe(renderTerminal(report))
  })

  it('shows what failed in a line that is too long', () => {
    const text = `${'a(); '.repeat(100)}throw new Error('here'); ${'b(); '.repeat(100)}`
    const place = { functionName: 'f', file: 'src/pay.ts', line: 1, column: 507, origin: 'app' as const }
    const stack = [{ ...place, excerpt: { firstLine: 1, lines: [text] } }]
    const lines = renderTerminal({ ...payment, frames: [], error: { ...payment.error, stack } }).split('\n')
    const index = lines.findIndex((line) => line.startsWith('> 1 | …'))
    const caret = lines[index + 1]?.indexOf('^') ?? 0
    expect(lines[index]?.slice(caret)).toMatch(/^new Error\('here'\)/)
  })

  it('puts the values of the line that failed below it, each on a line when they are many', () => {
    const [thrown] = payment.error.stack
    if (!thrown?.excerpt) throw new Error('no excerpt')
    const call = 'charge(userId, data.status, logBuffer.length, response.ok)'
    const lines = thrown.excerpt.lines.map((line, index) => (index === 3 ? `    ${call}` : line))
    const stack = [{ ...thrown, column: 5, excerpt: { ...thrown.excerpt, lines } }]
    const text = (width: number): string =>
      renderTerminal({ ...payment, error: { ...payment.error, stack } }, { width })
    const values = ['userId: "u-7"', 'data.status: "pending"', 'logBuffer.length: 512', 'response: <not initialised>']
    expect(text(300)).toContain(`> 42 |     ${call}\n     |     ^  ${values.join(', ')}\n`)
    expect(text(80)).toContain(
      `> 42 |     ${call}\n     |     ^\n${values.map((value) => `     | ${value}\n`).join('')}`,
    )
  })
})

/** Markdown without its code: what is left is markup. */
function markupOf(markdown: string): string {
  let fence: string | undefined
  const lines = markdown.split('\n').filter((line) => {
    const opened = fence
    if (opened === undefined) fence = /^(`{3,})\w*$/.exec(line)?.[1]
    else if (line === opened) fence = undefined
    return opened === undefined && fence === undefined
  })
  expect(fence).toBeUndefined()
  return lines.map((line) => line.replace(/(?<!`)(`+)(?!`).*?[^`]\1(?!`)/g, '')).join('\n')
}

describe('renderMarkdown', () => {
  it.each(cases)('%s keeps text of the program in code', (_, report) => {
    expect(markupOf(renderMarkdown(report))).toMatch(/^[\w\s#*:.←…]*$/)
    expect(renderMarkdown(report)).not.toMatch(UNSEEN)
  })

  it.each(['```', '````\n```', '`', '``` js', '~~~', '```\n# Title', '`'.repeat(200)])('fences %j safely', (text) => {
    const [variable] = payment.frames[0]?.scopes[0]?.variables ?? []
    const value = { kind: 'primitive', type: 'string', text } as const
    const frame = {
      functionName: text,
      line: 1,
      ghost: true,
      scopes: [{ kind: 'function', variables: [{ name: variable?.name ?? '', value }] }],
    } as const
    const report = { ...payment, ghost: text, error: { ...payment.error, message: text, type: text }, frames: [frame] }
    expect(markupOf(renderMarkdown(report as never))).toMatch(/^[\w\s#*:.←…]*$/)
  })
})

describe('renderJson', () => {
  it.each(cases)('%s round-trips', (_, report) => {
    const json = renderJson(report)
    expect(JSON.parse(json)).toEqual(report)
    expect(json).not.toMatch(UNSEEN)
    expect(json.startsWith('{\n  "schema": 1,')).toBe(true)
  })
})

it.each([0, -5, Number.NEGATIVE_INFINITY, 3.5])('takes the nearest width for %s', (width) => {
  expect(renderTerminal(payment, { width })).toBe(renderTerminal(payment, { width: 20 }))
})

it.each([1e9, Number.POSITIVE_INFINITY])('takes a thousand cells for %s', (width) => {
  expect(renderTerminal(payment, { width })).toBe(renderTerminal(payment, { width: 1_000 }))
})
