/** Source maps of every form, in Node and, loaded with the first failure, in the browsers. */

import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Report } from 'traceghost'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type EngineBrowser, type EnginePage, enginesWith, LAUNCH_TIMEOUT_MS } from './browsers.ts'
import { type Site, serve } from './site.ts'
import { BUILDS, builds, FAILING_LINE, SOURCE, writeBuilds } from './symbolication/builds.ts'

const RUNTIME = fileURLToPath(new URL('../packages/runtime/dist', import.meta.url))

beforeAll(writeBuilds)
afterAll(() => rmSync(BUILDS, { recursive: true }))

function check(report: Report, name: string, reason: string | undefined): void {
  const { trigger, error, notes } = report
  const said = notes.filter((note) => note.includes('is not led back'))
  const [thrown] = error.stack
  if (reason !== undefined) {
    expect(trigger).toMatchObject({ file: `${name}/pay.js`, line: 1 })
    expect(thrown).not.toHaveProperty('generated')
    expect(said).toEqual([
      `${name}/pay.js is not led back to its source: its source map ${name === 'broken' ? '' : `${name}/pay.js.map `}${reason}.`,
    ])
    return
  }
  expect(trigger).toMatchObject({ file: 'src/pay.ts', line: FAILING_LINE })
  expect(trigger.column).toBeGreaterThan(1)
  expect(thrown?.generated).toMatchObject({ file: `${name}/pay.js`, line: 1 })
  const { firstLine = 0, lines = [] } = thrown?.excerpt ?? {}
  expect(lines[FAILING_LINE - firstLine]).toBe(SOURCE.split('\n')[FAILING_LINE - 1])
  expect(said).toEqual([])
}

describe.each([
  ['Node', []],
  ['Node with --enable-source-maps', ['--enable-source-maps']],
])('%s', (_, options) => {
  test.each(builds)('$name', ({ name, reason }) => {
    const program = pathToFileURL(join(BUILDS, name, 'pay.js')).href
    const code = `import { fail } from '${program}'; process.stdout.write(JSON.stringify(await fail()))`
    const args = [...options, '--input-type=module', '--eval', code]
    const output = execFileSync(process.execPath, args, { cwd: BUILDS, encoding: 'utf8' })
    // Node maps the stack itself, and does not share its maps.
    if (options.length > 0 && reason === undefined) expect(JSON.parse(output).trigger.line).toBe(FAILING_LINE)
    else check(JSON.parse(output), name, reason)
  })
})

const PAGE = `<!doctype html>
<title>Symbolication</title>
<link rel="icon" href="data:,">
<script type="importmap">{ "imports": { "traceghost": "/index.js", "#platform": "/platform/browser.js" } }</script>
<script type="module">
import { configure } from 'traceghost'
// Engines that are fast enough would come to the limit.
configure({ maxReportsPerSecond: 100 })
window.failIn = async (name) => {
  const { fail } = await import(\`/\${name}/pay.js\`)
  return JSON.parse(JSON.stringify(await fail()))
}
</script>`

describe.each(enginesWith('WebKit'))('$name', ({ launch }) => {
  let browser: EngineBrowser
  let site: Site
  let page: EnginePage

  beforeAll(async () => {
    site = await serve([BUILDS, RUNTIME])
    site.add('/index.html', PAGE)
    browser = await launch()
    page = await browser.open(`${site.origin}/index.html`)
  }, LAUNCH_TIMEOUT_MS)

  afterAll(async () => {
    await browser?.close()
    await site?.close()
  })

  const lateRequests = (): string[] => site.requests.filter((path) => /browser-output|\.map$/.test(path))

  test('loads nothing of it before the first failure', async () => {
    expect(await page.evaluate('typeof failIn')).toBe('function')
    expect(site.requests).toContain('/index.js')
    expect(lateRequests()).toEqual([])
  })

  test.each(builds)('$name', async ({ name, reason }) => {
    check(await page.evaluate<Report>(`failIn('${name}')`), name, reason)
    expect(lateRequests()).not.toEqual([])
  })

  test('asks for scripts and maps once, whatever became of it', async () => {
    for (const { name } of builds) await page.evaluate(`failIn('${name}')`)
    const maps = site.requests.filter((path) => path.endsWith('.map'))
    expect(maps.length).toBeGreaterThan(0)
    expect(maps.toSorted()).toEqual([...new Set(maps)].toSorted())
  })

  test('tries once where the policy of the page forbids it, and every report says so once', async () => {
    const policy = `<meta http-equiv="Content-Security-Policy" content="connect-src 'none'">`
    const count = `<script>window.violations = 0; addEventListener('securitypolicyviolation', () => violations++)</script>`
    site.add('/forbidden.html', PAGE.replace('<title>', `${policy}${count}<title>`))
    const forbidden = await browser.open(`${site.origin}/forbidden.html`)
    for (const name of ['file', 'index', 'file']) {
      const { notes, trigger } = await forbidden.evaluate<Report>(`failIn('${name}')`)
      expect(trigger).toMatchObject({ file: `${name}/pay.js`, line: 1 })
      expect(notes.filter((note) => note.includes('Content Security Policy'))).toEqual([
        'Places in the source cannot be looked up: the Content Security Policy of the page forbids it (connect-src).',
      ])
    }
    expect(await forbidden.evaluate('violations')).toBe(1)
  })
})
