/** Whole reports of failing tests, as files of a run. */

import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { folderOfRun, writeTestReport } from '../src/integrations/test-reports.ts'
import type { Report } from '../src/model.ts'
import { reports } from './reports/index.ts'

const [report] = Object.values(reports) as [Report]
let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'traceghost-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const write = (folder: string): boolean => writeTestReport(root, folder, { report, path: ['cart', 'adds `up`'] })

it('name their test, and Git ignores them', () => {
  const folder = folderOfRun()
  expect(write(folder)).toBe(true)
  expect(readFileSync(join(root, folder, `${report.id}.md`), 'utf8')).toMatch(/^`cart › adds 'up'`\n\n/)
  expect(JSON.parse(readFileSync(join(root, folder, `${report.id}.json`), 'utf8'))).toEqual(report)
  expect(readFileSync(join(root, '.traceghost/.gitignore'), 'utf8')).toBe('*\n')
})

it('of the newest ten runs stay, besides those of this one', () => {
  const runs = Array.from({ length: 14 }, (_, index) => `2026-01-${10 + index}T00-00-00-000-1`)
  for (const run of runs) mkdirSync(join(root, '.traceghost/tests', run), { recursive: true })
  write('.traceghost/tests/2026-02-01T00-00-00-000-1')
  expect(readdirSync(join(root, '.traceghost/tests')).sort()).toEqual([...runs.slice(-10), '2026-02-01T00-00-00-000-1'])
})

it('are left out where the folder cannot be written', () => {
  writeFileSync(join(root, '.traceghost'), 'a file of the project')
  expect(write(folderOfRun())).toBe(false)
  expect(existsSync(join(root, '.traceghost/tests'))).toBe(false)
})
