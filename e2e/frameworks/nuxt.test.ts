/** Reports of a Nuxt app: of its pages, its server and Nitro's own code, in development and production. */

import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Page } from 'playwright-core'
import type { Report } from 'traceghost'
import { describe, expect, test } from 'vitest'
import { folderOf, isFull, modes, type Variant, withoutMarks } from './apps/app.ts'
import { edit, expectGolden } from './apps/reports.ts'
import { heard, runningApp } from './apps/running.ts'

const NUXT = join(
  dirname(createRequire(join(folderOf('nuxt'), 'package.json')).resolve('nuxt/package.json')),
  'bin/nuxt.mjs',
)

const TSC = createRequire(import.meta.url).resolve('typescript/bin/tsc')

/** A request that fails, the status of its answer, and the function that threw. */
const FAILURES = [
  ['component', '/?parts=7', 500],
  ['loader', '/stock?item=tea', 200],
  ['endpoint', '/api/price?item=tea', 500],
  ['route-middleware', '/?region=west', 500],
  ['server-middleware', '/api/price?item=soup', 500],
] as const

/** Nuxt renders a page for an error that is asked for as HTML, and calls the middleware of routes again. */
const headersOf = (failure: string): Record<string, string> => ({
  accept: 'application/json',
  ...(failure === 'server-middleware' && { 'x-language': 'a-b-c' }),
})

/** Takes traceghost out of a file. */
const without = (text: string, file: string): string => {
  if (file === 'nuxt.config.ts') return text.replace(/^ {2}(?:modules|traceghost): .*\n/gm, '')
  if (file.startsWith('app/workers/')) return withoutMarks(text.replace(/, onReport|^onReport.*$/gm, ''))
  return /plugins\/reports/.test(file) ? 'export default () => {}\n' : withoutMarks(text)
}

const APP = {
  framework: 'nuxt',
  build: [NUXT, 'build'],
  serve: { production: ['.output/server/index.mjs'], development: [NUXT, 'dev', '--port', '0'] },
  without,
} as const

describe.each(modes)('Nuxt in %s', (mode) => {
  const app = runningApp(APP, mode)
  const ask = (path: string, headers: Record<string, string> = {}, variant: Variant = 'marked'): Promise<Response> =>
    fetch(app.addressOf(variant) + path, { headers })
  const served = async (): Promise<Report[]> => (await ask('/reports')).json() as Promise<Report[]>

  async function open(path: string, variant: Variant = 'marked'): Promise<Page> {
    const page = await app.browser.newPage()
    await page.goto(app.addressOf(variant) + path)
    await page.waitForFunction('window.useNuxtApp?.("nuxt-app").isHydrating === false')
    return page
  }

  test.for(FAILURES)('%s on the server', async ([failure, path, status]) => {
    expect((await ask(path, headersOf(failure))).status).toBe(status)
    await expectGolden('nuxt', failure, await served(), app.root)
  })

  test('a handler, with a store, in Chromium', async () => {
    const page = await open('/')
    await page.click('#soup')
    await page.waitForFunction('text.textContent === "11 ordered"')
    await page.click('#tea')
    await expectGolden('nuxt', 'handler', await heard(page), app.root)
    await page.close()
  })

  test.for([
    ['component', '/stock', '/?parts=7'],
    ['loader', '/', '/stock?item=tea'],
    ['route-middleware', '/', '/stock?region=west'],
  ] as const)('%s in Chromium', async ([failure, from, path]) => {
    const page = await open(from)
    await page.evaluate((to) => {
      const { __vue_app__: app } = document.querySelector('#__nuxt') as unknown as { __vue_app__: VueApp }
      app.config.globalProperties.$router.push(to).catch(() => {})
    }, path)
    await expectGolden('nuxt', failure, await heard(page), app.root)
    await page.close()
  })

  test('a worker in Chromium', async () => {
    const page = await open('/')
    await page.click('#light')
    await page.waitForFunction('weight.textContent === "400 g"')
    await page.click('#heavy')
    await page.waitForFunction('window.workerReports')
    await expectGolden('nuxt', 'worker', await page.evaluate('window.workerReports'), app.root)
    await page.close()
  })

  test.runIf(isFull)('answers and pages are those of the app without traceghost', async () => {
    const shownBy = async (variant: Variant): Promise<unknown> => {
      const answers: unknown[] = []
      for (const path of ['/', '/stock', '/api/price?item=soup']) {
        const answer = await ask(path, {}, variant)
        const text = await answer.text()
        answers.push([answer.status, renderedIn(text)])
      }
      for (const [failure, path] of FAILURES) {
        const answer = await ask(path, headersOf(failure), variant)
        answers.push([
          path,
          answer.status,
          answer.statusText,
          withoutPlaces(await answer.text(), app.addressOf(variant)),
        ])
      }
      const page = await open('/', variant)
      for (const button of ['#soup', '#tea', '#soup']) await page.click(button)
      answers.push(await page.textContent('main'))
      await page.close()
      return answers
    }
    const marked = await shownBy('marked')
    expect(marked).toEqual(await shownBy('plain'))
    expect(JSON.stringify(marked)).toContain('Soup costs 450')
    expect(JSON.stringify(marked)).toContain('22 ordered')
    await served()
  })

  test.runIf(mode === 'development')('the types that Nuxt writes know the options', async () => {
    const wrong = join(app.root, 'wrong.config.ts')
    writeFileSync(wrong, "export default defineNuxtConfig({ traceghost: { maskVars: ['a'], frames: 'some' } })\n")
    const project = { extends: './.nuxt/tsconfig.node.json', include: ['.nuxt/nuxt.node.d.ts', '*.config.ts'] }
    writeFileSync(join(app.root, 'wrong.json'), JSON.stringify(project))
    const { stdout } = await ended(
      process.execPath,
      [TSC, '--noEmit', '--pretty', 'false', '-p', 'wrong.json'],
      app.root,
    )
    expect(
      stdout
        .trim()
        .split('\n')
        .filter((line) => line.includes('error')),
    ).toEqual([expect.stringMatching(/^wrong\.config\.ts.*'"some"' is not assignable/)])
  })

  test.runIf(mode === 'development')('a hot update keeps the state, and reports have the new lines', async () => {
    const page = await open('/')
    await page.click('#soup')
    await page.evaluate('window.isSame = true')
    edit(app.root, 'app/components/OrderForm.vue', (text) =>
      text.replace('const basket', '// A line more.\nconst basket').replace('} ordered', '} in the basket'),
    )
    await page.waitForFunction('(soup.click(), text.textContent.includes("in the basket"))')
    expect(await page.evaluate('window.isSame')).toBe(true)
    await page.click('#tea')
    const [report] = await heard(page)
    expect(report?.frames.map(({ functionName, file, line }) => [functionName, file, line])).toEqual([
      ['add', 'composables/basket.ts', 8],
      ['order', 'components/OrderForm.vue', 9],
    ])
    await page.close()
  })
})

/** The output of a command, whatever its status. */
const ended = (command: string, args: readonly string[], cwd: string): Promise<{ stdout: string }> =>
  new Promise((resolve) => execFile(command, [...args], { cwd }, (_, stdout) => resolve({ stdout })))

/** Without the head, whose files are named after their content. */
const renderedIn = (text: string): string =>
  /<div id="__nuxt">.*?<\/div>(?=<div id="teleports">)/s.exec(text)?.[0] ?? text

/** Answers to failures have the stack in development. */
const withoutPlaces = (text: string, address: string): string =>
  renderedIn(text)
    .replaceAll(address, '')
    .replace(/"stack":.*/s, '')

interface VueApp {
  readonly config: { readonly globalProperties: { readonly $router: { push(to: string): Promise<unknown> } } }
}
