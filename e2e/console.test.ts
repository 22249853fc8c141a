/** The console report, read from the consoles of the browsers. */

import { transform } from '@traceghost/transform'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ConsoleMessage, type EngineBrowser, type EnginePage, enginesWith, LAUNCH_TIMEOUT_MS } from './browsers.ts'
import { serveRuntimePage } from './runtime-page.ts'
import type { Site } from './site.ts'

const SCRIPT = `
import { flush } from 'traceghost'
import { charge, shout } from './pay.js'
const attempt = async (work) => {
  try {
    work()
  } catch {
    await flush()
  }
}
window.fail = async () => {
  const rows = [{ sku: 'A-1', cents: 1250 }, { sku: 'B-2', cents: 8000 }]
  await attempt(() => charge({ id: 7, apiKey: 'live-0123456789abcdef' }, rows, 'hostile %c%s%d'))
  await attempt(shout)
}
`
const PROGRAM = `
export function charge(order, rows, text) {
  'use ghost'
  throw new RangeError('no %s, %c%o', { cause: new TypeError('the cause') })
}
export function shout() {
  'use ghost'
  throw 'boom'
}
`

/** As a reader sees it: styles and formats are gone. Firefox has formatted it already. */
function lineOf({ values }: ConsoleMessage): string {
  const [format = '', ...rest] = values.map(({ text }) => text)
  const isFormat = /^(?:%[cs]|[ :…]|CHAOS REPORT|failed!)+$/.test(format)
  if (!isFormat) return [format, ...rest].join(' ').replace(/ +/g, ' ').trim()
  const line = format.replace(/%([cs])/g, (_, kind) => {
    const text = rest.shift() ?? ''
    return kind === 'c' ? '' : text
  })
  return [line, ...rest].join(' ').replace(/ +/g, ' ').trim()
}

describe.each(enginesWith('Firefox'))('$name', ({ name, launch }) => {
  let browser: EngineBrowser
  let site: Site
  let page: EnginePage
  let messages: readonly ConsoleMessage[]
  let lines: string[]

  beforeAll(async () => {
    site = await serveRuntimePage('Console', SCRIPT)
    site.add('/pay.js', transform(PROGRAM, 'pay.js')?.code ?? '')
    browser = await launch()
    page = await browser.open(`${site.origin}/index.html`)
    await page.evaluate('fail()')
    messages = page.messages
    lines = messages.map(lineOf)
  }, LAUNCH_TIMEOUT_MS)

  afterAll(async () => {
    await browser?.close()
    await site?.close()
  })

  const find = (start: string): ConsoleMessage | undefined =>
    messages[lines.findIndex((line) => line.startsWith(start))]

  test('has one folded group for each failure', () => {
    const titles = messages.flatMap(({ type }, index) => (type === 'startGroupCollapsed' ? [lines[index]] : []))
    expect(titles).toContainEqual(
      expect.stringMatching(/^CHAOS REPORT charge failed! RangeError\("no %s, %c%o"\) \S*pay\.js:4:\d+$/),
    )
    expect(titles).toContainEqual(expect.stringMatching(/^CHAOS REPORT shout failed! thrown "boom" \S*pay\.js:\d+$/))
    expect(titles.filter((title) => title?.startsWith('CHAOS REPORT'))).toHaveLength(2)
  })

  test('closes every group, and has nothing outside', () => {
    const opened = messages.filter(({ type }) => type.startsWith('startGroup')).length
    const closed = messages.filter(({ type }) => type === 'endGroup').length
    // Firefox does not report that a group ends.
    expect(closed).toBe(name === 'Firefox' ? 0 : opened)
    let depth = 0
    const outside: ConsoleMessage[] = []
    for (const message of messages) {
      if (message.type === 'endGroup') depth--
      else if (depth === 0 && message.type !== 'startGroupCollapsed') outside.push(message)
      if (message.type.startsWith('startGroup')) depth++
    }
    expect(outside).toEqual([])
  })

  test('holds the error itself, which devtools lead to its source', () => {
    const errors = messages.filter(({ type }) => type === 'error')
    expect(errors.map(({ values }) => values.map(({ type }) => type))).toEqual([['error']])
  })

  test('shows values, and objects to expand', () => {
    expect(find('Variables of charge')?.type).toBe('startGroup')
    expect(find('order: { id: 7, apiKey: ********** (REDACTED) }')?.values.at(-1)?.type).toBe('object')
    expect(find('text: "hostile %c%s%d"')).toBeDefined()
    expect(lines.join('\n')).not.toContain('live-0123456789abcdef')
  })

  test('shows rows of one kind as a table', () => {
    const tables = messages.filter(({ type }) => type === 'table')
    expect(tables.map(({ values }) => values[0]?.type)).toEqual(['array'])
  })

  test('folds what is not of the program', () => {
    const trace = lines.slice(lines.indexOf('Trace') + 1, lines.indexOf('System'))
    expect(trace[0]).toMatch(/^charge pay\.js:4:/)
    expect(trace.join('\n')).not.toContain('traceghost')
  })

  test.each(['Cause: TypeError("the cause")', 'Trace', 'System'])('has a folded group %s', (title) => {
    expect(find(title)?.type).toBe('startGroupCollapsed')
  })
})
