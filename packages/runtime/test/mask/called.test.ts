/** Literals that are secret by the parameter that they are handed to, which is declared where no excerpt shows it. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { ghost } from '../../src/index.ts'
import { reportOf, startTest } from '../instrumented.ts'
import { outputsOf } from './outputs.ts'

it('are masked in every output, and those beside them are shown', async () => {
  startTest()
  const folder = mkdtempSync(join(tmpdir(), 'traceghost-'))
  const file = join(folder, 'login.mjs')
  const filler = '// …\n'.repeat(20)
  writeFileSync(
    file,
    `export function run() {\n  login('bob', 'zq7')\n}\n${filler}function login(user, pin) {\n  throw new Error(user)\n}\n`,
  )
  try {
    const { run } = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as { run: () => void }
    const report = await reportOf(ghost(run))
    const lines = report.error.stack.flatMap(({ excerpt }) => excerpt?.lines ?? [])
    expect(lines).toContain("  login('bob', '**********')")
    const fields = report.error.stack.flatMap(({ excerpt }) => Object.keys(excerpt ?? {}))
    expect([...new Set(fields)].toSorted()).toEqual(['firstLine', 'lines'])
    for (const text of Object.values(outputsOf(report))) expect(text).not.toContain('zq7')
  } finally {
    rmSync(folder, { recursive: true })
  }
})
