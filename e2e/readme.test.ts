/** The README is true: its code runs, and its output is printed. Links are checked with those of the docs. */

import { execFile } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify, stripVTControlCharacters } from 'node:util'
import type { Report } from 'traceghost'
import { build } from 'vite'
import { expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const FILES = fileURLToPath(new URL('readme/fixtures', import.meta.url))
const MAX_LINES = 160

const readme = readFileSync(join(ROOT, 'README.md'), 'utf8')
const run = promisify(execFile)

/** The blocks of code in some languages. */
const blocksOf = (languages: string): string[] =>
  Array.from(
    readme.matchAll(new RegExp(`^\`\`\`(?:${languages})(?: fragment)?\\n(.*?)^\`\`\`$`, 'gms')),
    ([, code = '']) => code,
  )

test('it begins with its title and is short', () => {
  expect(readme).toMatch(/^# traceghost\n\nA flight recorder /)
  const byHand = readme.replaceAll(/<details>.*?<\/details>|<!-- (\w+).*?<!-- \/\1 -->/gs, '')
  expect(byHand.split('\n').length).toBeLessThanOrEqual(MAX_LINES)
})

test('its code is that of files here, which the other tests build', () => {
  const sources = globSync('**/*.ts', { cwd: FILES }).map((file) => readFileSync(join(FILES, file), 'utf8'))
  const blocks = blocksOf('ts|js|tsx|jsx')
  expect(blocks.length).toBeGreaterThan(1)
  for (const block of blocks) expect(sources.some((source) => source.includes(block))).toBe(true)
})

test('its marks are built by its configuration, and report', async () => {
  const outDir = join(ROOT, 'e2e/node_modules/.cache/readme')
  const input = join(FILES, 'src/fail.ts')
  const configFile = join(FILES, 'vite.config.ts')
  const output = { ssr: input, outDir, minify: true, sourcemap: true, emptyOutDir: true }
  await build({ root: FILES, configFile, logLevel: 'silent', build: output })
  const { stdout } = await run(process.execPath, ['--enable-source-maps', join(outDir, 'fail.js')])
  const [charge, total, parse] = stdout.split('\n').map((line) => JSON.parse(line) as Report)
  expect([charge, total, parse].map((report) => report?.ghost)).toEqual(['Payments.charge', 'total', 'parse'])
  const variables = charge?.frames.flatMap(({ scopes }) => scopes.flatMap((scope) => scope.variables))
  expect(variables).toContainEqual({ name: 'iban', value: { kind: 'missing', reason: 'redacted' } })
  expect(charge?.metrics?.runtimeMs).toBeGreaterThan(0)
})

test('a failing test prints what it shows', async () => {
  const env = { ...process.env, CI: '1', GITHUB_ACTIONS: '' }
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs')
  const { stdout, stderr } = await run(process.execPath, [vitest, 'run', '--root', FILES], { env }).catch((e) => e)
  const [shown = ''] = blocksOf('text')
  const [line = ''] = readFileSync(join(FILES, 'vitest.config.ts'), 'utf8').match(/plugins: .*\]/) ?? []
  expect(readme).toContain(`with \`${line}\` in \`vitest.config.ts\``)
  expect(stripVTControlCharacters(`${stdout}${stderr}`)).toContain(shown)
})

test('its commands are there', () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: object }
  const named = Array.from(readme.matchAll(/npm (?:run (\w+)|(test))/g), ([, script, own]) => script ?? own)
  expect(named.length).toBeGreaterThan(3)
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named))
  const names = globSync('packages/*/package.json', { cwd: ROOT }).map(
    (file) => (JSON.parse(readFileSync(join(ROOT, file), 'utf8')) as { name: string }).name,
  )
  const installed = Array.from(readme.matchAll(/npm install (?:-D )?([@\w/-]+)/g), ([, name]) => name)
  expect(names).toEqual(expect.arrayContaining(installed))
})

test('its comparison is that of the docs', () => {
  const rows = (text: string): string[][] =>
    text
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .map((line) => line.split('|').map((cell) => cell.trim()))
  const known = rows(readFileSync(join(ROOT, 'docs/compare.md'), 'utf8')).map(String)
  const compared = rows(readme).filter((cells) => cells.length === 7 && /^(?:yes|no|–)$/.test(cells[2] ?? ''))
  expect(compared.length).toBeGreaterThan(5)
  for (const row of compared) expect(known).toContain(String(row))
})
