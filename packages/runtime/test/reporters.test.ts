import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { type ConsolePort, printConsole } from '../src/reporters/console.ts'
import { SCRIPT, SCRIPT_HASH } from '../src/reporters/html/script.ts'
import { STYLE, STYLE_HASH } from '../src/reporters/html/style.ts'
import { reportsOf } from '../src/reporters/html.ts'
import { renderHtml, renderJson, renderMarkdown, renderTerminal } from '../src/reporters/index.ts'
import { cellsOf } from '../src/reporters/text.ts'
import { HOSTILE } from './reports/hostile.ts'
import { reports } from './reports/index.ts'
import { payment } from './reports/payment.ts'

const cases = Object.entries(reports)
const readable = cases.filter(([name]) => name !== 'hostile')
const { hostile } = reports as { hostile: typeof payment }

/** What a terminal obeys or a reader cannot see, but line ends and joiners. */
const UNSEEN = /(?![\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u

type Call = [method: keyof ConsolePort, ...data: unknown[]]

function consoleCalls(report: typeof payment, error?: unknown): Call[] {
  const calls: Call[] = []
  const record =
    (method: keyof ConsolePort) =>
    (...data: unknown[]): void => {
      calls.push([method, ...data])
    }
  const methods = ['group', 'groupCollapsed', 'groupEnd', 'error', 'log', 'table'] as const
  printConsole(
    report,
    Object.fromEntries(methods.map((method) => [method, record(method)])) as unknown as ConsolePort,
    error,
  )
  return calls
}

describe('golden reports', () => {
  it.each(readable)('%s', async (name, report) => {
    const file = (extension: string): string => `./reports/golden/${name}.${extension}`
    await expect(renderTerminal(report)).toMatchFileSnapshot(file('terminal.txt'))
    await expect(renderMarkdown(report)).toMatchFileSnapshot(file('md'))
    const calls = consoleCalls(report).map((call) => JSON.stringify(call))
    await expect(calls.join('\n')).toMatchFileSnapshot(file('console.txt'))
    const page = renderHtml([report])
      .replace(STYLE, '')
      .replace(SCRIPT, '')
      .replaceAll(/sha256-[^']+/g, 'sha256')
    await expect(page).toMatchFileSnapshot(file('html'))
  })
})

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
        '- logBuffer: <Array, size=512>',
        'SYSTEM:',
        '- Memory Delta: +2.4MB',
        '- Runtime: 0.12s',
      ]),
    )
  })

  it.each(cases.flatMap(([name, report]) => [20, 33, 80, 200].map((width) => [name, width, report] as const)))(
    '%s fits into %i cells',
    (_, width, report) => {
      for (const line of renderTerminal(report, { width }).split('\n')) expect(cellsOf(line)).toBeLessThanOrEqual(width)
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
  return lines.join('\n').replace(/(?<!`)(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, '')
}

describe('renderMarkdown', () => {
  it.each(cases)('%s keeps text of the program in code', (_, report) => {
    expect(markupOf(renderMarkdown(report))).toMatch(/^(?:[\w\s#*:.←]|\d)*$/)
    expect(renderMarkdown(report)).not.toMatch(UNSEEN)
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

describe('printConsole', () => {
  it.each(cases)('%s passes text of the program as arguments only', (_, report) => {
    for (const [method, format, ...rest] of consoleCalls(report)) {
      if (method === 'table' || method === 'groupEnd') continue
      expect(format).toMatch(/^(?:%[cs]|[ :…]|CHAOS REPORT|failed!|Location)+$/)
      const directives = String(format).match(/%[cs]/g) as string[]
      for (const [index, directive] of directives.entries()) {
        if (directive === '%c') expect(rest[index]).toMatch(/^(?:[a-z-]+:[\w#. ]+;?)*$/)
      }
    }
  })

  it.each(cases)('%s closes every group', (_, report) => {
    const methods = consoleCalls(report).map(([method]) => method)
    const opened = methods.filter((method) => method === 'group' || method === 'groupCollapsed')
    expect(methods.filter((method) => method === 'groupEnd')).toHaveLength(opened.length)
  })

  it('logs the error itself', () => {
    const error = new TypeError('real')
    const logged = consoleCalls(payment, error).find(([method]) => method === 'error')
    expect(logged?.[1]).toBe(error)
    expect(consoleCalls(payment).some(([method]) => method === 'error')).toBe(false)
  })

  it('gives objects to expand', () => {
    expect(consoleCalls(payment)).toContainEqual([
      'log',
      '%c%s:%c %s',
      'color:#1c7ed6',
      'data',
      '',
      '{ id: 101, status: "pending" }',
      { id: 101, status: 'pending' },
    ])
  })
})

describe('renderHtml', () => {
  const page = renderHtml(Object.values(reports))

  it.each([
    ['style', STYLE, STYLE_HASH],
    ['script', SCRIPT, SCRIPT_HASH],
  ])('allows its %s by hash', (element, text, hash) => {
    expect(hash).toBe(`sha256-${createHash('sha256').update(text).digest('base64')}`)
    expect(page).toContain(`${element}-src '${hash}'`)
    expect(page).toContain(`<${element}>${text}</${element}>`)
  })

  it('reaches for nothing outside', () => {
    expect(page).toContain("default-src 'none'")
    expect(page).toContain("base-uri 'none'")
    expect(page.replaceAll(/<(style|script)[\s\S]*?<\/\1>/g, '')).not.toMatch(
      /<(?:link|img|iframe|base|form|object|embed)\b|<[^>]* src=/,
    )
  })

  it('has only elements and attributes of its own', () => {
    const elements = page
      .replace(STYLE, '')
      .replace(SCRIPT, '')
      .match(/<[^>]*>/g) as string[]
    const attribute = '(?: (?:[a-z][a-zA-Z-]*)(?:="[^"<>]*")?)*'
    const known = new RegExp(String.raw`^<(?:!doctype html|\/?[a-z][a-z0-9]*${attribute}\/?)>$`)
    for (const element of elements) {
      expect(element).toMatch(known)
      expect(element.replace(/="[^"]*"/g, '')).not.toMatch(/ on\w+/)
      expect(element).not.toMatch(/(?:href|src)="(?!#failure-\d+")/)
    }
    expect(page).not.toContain('<img')
    expect(page.match(/<script/g)).toHaveLength(cases.length + 1)
    expect(page.match(/<\/script/g)).toHaveLength(cases.length + 1)
    expect(page).not.toMatch(UNSEEN)
  })

  it('shows the newest first and gives its reports back', () => {
    const found = reportsOf(page)
    expect(found.map(({ time }) => time)).toEqual(
      found
        .map(({ time }) => time)
        .sort()
        .reverse(),
    )
    expect(found).toHaveLength(cases.length)
    expect(found).toEqual(expect.arrayContaining(Object.values(reports)))
  })

  it('reads no report from a page that was cut', () => {
    expect(reportsOf(page.slice(0, page.indexOf('class="data">') + 40))).toEqual([])
    expect(reportsOf('<script type="application/json" class="data">{"schema":</script>')).toEqual([])
  })

  it('says so when there is nothing to show', () => {
    expect(renderHtml([])).toContain('No failures')
  })
})

it('shows the hostile text somewhere in every reporter, so that these tests test something', () => {
  expect(hostile.ghost).toContain(HOSTILE)
  const outputs = [renderTerminal(hostile), renderMarkdown(hostile), renderJson(hostile), renderHtml([hostile])]
  for (const output of outputs) expect(output).toContain('alert(2)')
})
