/** Reports of an Angular app, in production and development, by each way in which Angular compiles. */

import { cpSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import type { Report } from 'traceghost'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { LAUNCH_TIMEOUT_MS, launchChromium } from '../browsers.ts'
import { serve } from '../site.ts'
import { build, copyApp, folderOf, isFull, start, type Variant } from './apps/app.ts'
import { edit, expectGolden } from './apps/reports.ts'
import { heard } from './apps/running.ts'

const { resolve } = createRequire(join(folderOf('angular'), 'package.json'))
const DOCS = fileURLToPath(new URL('../../docs/angular.md', import.meta.url))
const VITE = join(dirname(resolve('vite/package.json')), 'bin/vite.js')
const NG = join(dirname(resolve('@angular/cli/package.json')), 'bin/ng.js')

/** Takes traceghost out of a file. */
function without(text: string, file: string): string {
  if (file === 'angular.json') return text.replace(/^.*"plugins": .*\n/m, '')
  if (file === 'src/reports.ts') return 'export {};\n'
  return text
    .replace(/^(?:configure|onReport)\(.*\n/gm, '')
    .replace(/^import \{.*\bghost\b.*\} from 'traceghost';$/m, 'const ghost = <F,>(f: F): F => f;')
    .replaceAll(/^ *@ghost.*\n/gm, '')
}

/** The ways in which Angular compiles, and how a project as `ng new` writes it gets to them. */
const WAYS: Readonly<Record<string, (root: string) => void>> = {
  'as ng new sets it up': () => {},
  'with zone.js': (root) => {
    edit(root, 'angular.json', (text) => text.replace('"options": {', '"options": { "polyfills": ["zone.js"],'))
    edit(root, 'src/app/app.config.ts', (text) =>
      text
        .replace('{ ', '{ provideZoneChangeDetection, ')
        .replace('providers: [', 'providers: [provideZoneChangeDetection(),'),
    )
  },
  'without isolatedModules': (root) =>
    edit(root, 'tsconfig.json', (text) => text.replace(/^.*"isolatedModules".*\n/m, '')),
  'in the browser (JIT)': (root) =>
    edit(root, 'angular.json', (text) =>
      text
        .replace('"options": {', '"options": { "aot": false,')
        .replace('"maximumError": "1MB"', '"maximumError": "2MB"'),
    ),
}

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
}, LAUNCH_TIMEOUT_MS)
afterAll(() => browser?.close())

interface Shop {
  readonly page: Page
  /** The texts that Angular's own handler of errors has printed. */
  readonly errors: readonly string[]
}

async function open(address: string): Promise<Shop> {
  const page = await browser.newPage()
  onTestFinished(() => page.close())
  const errors: string[] = []
  page.on('console', (message) => {
    const [line = ''] = message.text().split('\n')
    if (line.startsWith('ERROR')) errors.push(line)
  })
  await page.goto(`${address}/`)
  await page.waitForSelector('.order')
  return { page, errors }
}

const indexed = (path: string): string => (path === '/' ? '/index.html' : path)

/** The address of the app as `ng build` makes it. */
async function built(root: string): Promise<string> {
  await build(root, [NG, 'build'])
  const site = await serve([join(root, 'dist/shop/browser')], indexed)
  onTestFinished(() => site.close())
  return site.origin
}

/** The failures of the app, in an order in which each can happen. */
const FAILURES: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  template: (page) => press(page, '.dear'),
  async handler(page) {
    for (let count = 0; count < 3; count++) await press(page, '.more')
  },
  listener: (page) => page.dispatchEvent('app-order', 'dblclick'),
  effect: (page) => press(page, '.lucky'),
}

/** Angular renders in the next frame, or in a timer if that is earlier. */
const RENDERED =
  'new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => requestAnimationFrame(resolve))))'

const press = (page: Page, button: string): Promise<void> => page.click(`button${button}`)

async function crash(page: Page, failure: string): Promise<Report[]> {
  await page.evaluate('window.reports.length = 0')
  await FAILURES[failure]?.(page)
  return heard(page)
}

async function expectReports(address: string, root: string): Promise<void> {
  const { page } = await open(address)
  for (const failure of Object.keys(FAILURES)) await expectGolden('angular', failure, await crash(page, failure), root)
}

/** Angular bundles workers without plugins. */
async function expectWorkerAlone(address: string): Promise<void> {
  const { page } = await open(address)
  await press(page, '.half')
  const [report] = await heard(page)
  expect(report).toMatchObject({ error: { message: 'Half of 25 is too much' }, frames: [{ scopes: [PARAMETER] }] })
  expect(report?.notes).toContainEqual(expect.stringMatching(/^No build step instrumented this function/))
}

const PARAMETER = { kind: 'parameters', variables: [{ value: { text: '25' } }] }

const ways = Object.keys(WAYS).slice(0, isFull ? undefined : 1)

test.each(ways)('in production, %s', async (way) => {
  const root = copyApp('angular', `production-${way.replaceAll(/\W+/g, '-')}`)
  WAYS[way]?.(root)
  const address = await built(root)
  await expectReports(address, root)
  await expectWorkerAlone(address)
})

test.each([
  ['project/esbuild.plugins.mjs', /^.+$/s],
  ['analog/vite.config.mjs', /^.+$/s],
  ['project/angular.json', /"builder": "@angular-builders\/custom-esbuild:application",/],
  ['project/angular.json', /"plugins": \["esbuild\.plugins\.mjs"\],/],
  ['project/angular.json', /"builder": "@angular-builders\/custom-esbuild:dev-server",/],
  ['project/angular.json', /"sourceMap": true/],
  ['project/angular.json', /"builder": "@angular-builders\/custom-esbuild:unit-test",/],
  ['project/angular.json', /"tsConfig": "tsconfig\.spec\.json",\n *"reporters": \["default"\]/],
])('the documentation has the lines of %s', (file, lines) => {
  const [text] = lines.exec(readFileSync(join(folderOf('angular'), file), 'utf8')) ?? expect.fail()
  expect(unindented(readFileSync(DOCS, 'utf8'))).toContain(unindented(text))
})

const unindented = (text: string): string => text.replaceAll(/^ +/gm, '')

// Two builds and a server take long on a busy machine.
describe.runIf(isFull)('the rest of Angular', { timeout: 180_000 }, () => {
  test.each(ways)('ng serve with hot updates, %s', async (way) => {
    const root = copyApp('angular', `development-${way.replaceAll(/\W+/g, '-')}`)
    WAYS[way]?.(root)
    const { address, stop } = await start(root, [NG, 'serve', '--port', '0', '--host', '127.0.0.1'], 'development')
    onTestFinished(stop)
    await expectReports(address, root)
    await expectWorkerAlone(address)
    const { page } = await open(address)
    await page.evaluate('window.isSame = true')
    edit(root, 'src/app/order.html', (text) => text.replace(' for ', ' at '))
    await page.waitForSelector('text=tea: 1 at 0.50 EUR')
    // Templates are replaced in the page, where they are not compiled there.
    expect(await page.evaluate('window.isSame')).toBe(way.includes('JIT') ? undefined : true)
    await page.evaluate('window.isSame = true')
    edit(root, 'src/app/order.ts', (text) =>
      text.replace('    const before', '    // A line more.\n    const before').replace('Only', 'Just'),
    )
    await page.waitForFunction('window.isSame === undefined')
    await page.waitForSelector('.order')
    const [report] = await crash(page, 'handler')
    expect(report?.error.message).toBe('Just 3 of tea at 50')
    expect(report?.trigger).toMatchObject({ functionName: 'Order.take', file: 'src/app/order.ts', line: 48 })
  })

  test('ng test', async () => {
    const root = copyApp('angular', 'tests')
    const failure = await build(root, [NG, 'test', '--watch=false']).then(
      () => expect.fail('a test of the app fails'),
      (error: { readonly stdout: string; readonly stderr: string }) => error,
    )
    expect(failure.stdout).toMatch(/1 failed.*1 passed/)
    expect(failure.stderr).toContain('CHAOS REPORT: Prices.of failed!')
    expect(failure.stderr).toContain('Location: src/app/prices.ts, line 14')
    expect(failure.stderr).toMatch(/^- cents: undefined$/m)
  })

  test.each(['angular()', 'angular({ fastCompile: true })'])('Analog, %s', async (compiler) => {
    const root = copyApp('angular', `analog-${compiler.replaceAll(/\W+/g, '-')}`)
    cpSync(join(folderOf('angular'), 'analog'), root, { recursive: true })
    edit(root, 'vite.config.mjs', (text) => text.replace('angular()', compiler))
    await build(root, [VITE, 'build'])
    const site = await serve([join(root, 'dist')], indexed)
    onTestFinished(() => site.close())
    await expectReports(site.origin, root)
    const { address, stop } = await start(root, [VITE, '--port', '0', '--host', '127.0.0.1'], 'development')
    onTestFinished(stop)
    await expectReports(address, root)
  })

  test('the page, the errors and the runs of effects are those of the app without traceghost', async () => {
    const seen: unknown[] = []
    for (const variant of ['marked', 'plain'] satisfies Variant[]) {
      const root = copyApp('angular', `beside-${variant}`, variant === 'plain' ? without : undefined)
      const { page, errors } = await open(await built(root))
      const steps: unknown[] = []
      for (const failure of Object.keys(FAILURES)) {
        await FAILURES[failure]?.(page)
        if (variant === 'marked') await heard(page)
        await press(page, '.note')
        await page.evaluate(RENDERED)
        steps.push([failure, await page.textContent('app-root'), await page.evaluate('window.runs')])
      }
      seen.push({ steps, errors })
    }
    expect(seen[0]).toEqual(seen[1])
    expect(seen[0]).toMatchObject({ errors: { length: Object.keys(FAILURES).length } })
    expect(JSON.stringify(seen)).toContain('13 for 6.50 EUR ....')
  })
})
