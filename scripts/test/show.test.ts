import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

/** `npm run show`, which works without a build. */

const script = fileURLToPath(new URL('../show.ts', import.meta.url))
const file = join(mkdtempSync(join(tmpdir(), 'show-')), 'pay.js')
writeFileSync(file, "import { ghost } from 'traceghost'\nexport const pay = ghost((order) => order.total.cents)\n")

function show(...args: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' })
  return { status, output: stdout + stderr }
}

it('shows the instrumented text, the functions and the map', () => {
  const { status, output } = show(file, '--map')
  expect(status).toBe(0)
  expect(output).toContain('catch($e)')
  expect(output).toContain('// sites\n2-2 arrow pay\n')
  expect(output).toContain('"mappings": "')
})

it.each([
  [[file, '--frames', 'al'], 1, "must be one of 'marked', 'module', 'all', 'none', but got 'al'."],
  [['nothing.js'], 1, 'no such file'],
  [[], 2, 'npm run show -- <file>'],
  [['--maps', file], 2, "Unknown option '--maps'"],
])('says what is wrong with %j', (args, expected, message) => {
  const { status, output } = show(...args)
  expect(output).toContain(message)
  expect(output).not.toContain('    at ')
  expect(status).toBe(expected)
})
