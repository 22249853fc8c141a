/** The ways the payment program is built and run. Each crashes it in every way and hands over the reports. */

import { fork } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import type { Report } from 'traceghost'
import { type BuildEnvironmentOptions, build, createServer, preview } from 'vite'

/** Reports by the name of the case. */
export type Reports = Record<string, Report>

export interface Host {
  readonly name: string
  /** @param browser starts the browser, or hands over the one that runs. */
  collect(browser: () => Promise<Browser>): Promise<Reports>
}

/** The directory of the payment program. */
export const PLAYGROUND: string = fileURLToPath(new URL('../playground', import.meta.url))

/** Its page. */
const PAGE = 'payment.html'

export const hosts: readonly Host[] = [
  {
    name: 'Vite SSR build in Node',
    async collect() {
      const outDir = join(PLAYGROUND, 'dist/e2e-ssr')
      await buildProgram({ ssr: 'src/cases.ts', outDir })
      return runInNode('node', [join(outDir, 'cases.js')])
    },
  },
  {
    name: 'Vite client build in Chromium',
    async collect(browser) {
      const outDir = join(PLAYGROUND, 'dist/e2e-client')
      const rolldownOptions = { input: join(PLAYGROUND, PAGE), output: { keepNames: true } }
      await buildProgram({ outDir, minify: true, rolldownOptions })
      const server = await preview({ root: PLAYGROUND, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } })
      return collectFromPage(await browser(), server)
    },
  },
  {
    name: 'Vite dev server in Chromium',
    async collect(browser) {
      const server = await createServer({ root: PLAYGROUND, server: { host: '127.0.0.1', port: 0 }, logLevel: 'warn' })
      return collectFromPage(await browser(), await server.listen())
    },
  },
  {
    name: 'Vite dev server, module runner in Node',
    collect: () => runInNode('vite-dev', ['runner']),
  },
  {
    name: 'Vite dev server, ssrLoadModule in Node',
    collect: () => runInNode('vite-dev', ['ssrLoadModule']),
  },
  {
    name: 'node --import @traceghost/node',
    collect: () => runInNode('node', [join(PLAYGROUND, 'src/cases.ts')], ['--import', '@traceghost/node']),
  },
]

async function buildProgram(options: BuildEnvironmentOptions): Promise<void> {
  await build({ root: PLAYGROUND, build: { ...options, emptyOutDir: true }, logLevel: 'warn' })
}

function runInNode(child: string, args: readonly string[], execArgv: string[] = []): Promise<Reports> {
  return new Promise((resolve, reject) => {
    const script = fileURLToPath(new URL(`children/${child}.ts`, import.meta.url))
    const node = fork(script, args, { cwd: PLAYGROUND, execArgv, silent: true })
    let output = ''
    let reports: Reports | undefined
    node.stderr?.on('data', (data) => (output += data))
    node.on('message', (message) => (reports = message as Reports))
    node.on('error', reject)
    node.on('close', (code) => (reports ? resolve(reports) : reject(new Error(`exit code ${code}\n${output}`))))
  })
}

interface Server {
  readonly resolvedUrls: { readonly local: readonly string[] } | null
  close(): Promise<void>
}

async function collectFromPage(browser: Browser, server: Server): Promise<Reports> {
  const page = await browser.newPage()
  try {
    await page.goto(`${server.resolvedUrls?.local[0]}${PAGE}`)
    const reports: Reports = {}
    for (const button of await page.locator('[data-case]').all()) {
      const shown = await page.locator('pre').textContent()
      await button.click()
      await page.locator('[data-view=json]').click()
      await page.waitForFunction((before) => document.querySelector('pre')?.textContent !== before, shown)
      const name = (await button.getAttribute('data-case')) ?? ''
      reports[name] = JSON.parse((await page.locator('pre').textContent()) ?? '')
    }
    return reports
  } finally {
    await page.close()
    await server.close()
  }
}
