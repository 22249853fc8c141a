import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Report } from 'traceghost'
import { expect } from 'vitest'
import { normaliseAcrossBuilds } from '../../normalise.ts'
import { summary } from '../servers/server.ts'
import { folderOf } from './app.ts'

export { edit } from './edit.ts'

/** Compares the only report of a failure with the golden one, which is the same on the server and in a page. */
export async function expectGolden(
  framework: string,
  failure: string,
  reports: readonly Report[],
  root: string,
): Promise<void> {
  expect(reports).toHaveLength(1)
  const [report] = reports as [Report]
  const text = JSON.stringify(normaliseAcrossBuilds(report, [`${root}/`]), null, 2)
  const withoutPorts = text.replace(/\b(?:127\.0\.0\.1|localhost):\d+/g, 'localhost')
  await expect(`${withoutPorts}\n`).toMatchFileSnapshot(goldenFile(framework, failure))
}

/** The same for a report with objects of a request, which differ from run to run. */
export async function expectGoldenSummary(
  framework: string,
  failure: string,
  reports: readonly Report[],
): Promise<void> {
  expect(reports).toHaveLength(1)
  const text = JSON.stringify(reports.map(summary)[0], null, 2)
  await expect(`${text}\n`).toMatchFileSnapshot(goldenFile(framework, failure))
}

const goldenFile = (framework: string, failure: string): string =>
  join(folderOf(framework), 'golden', `${failure}.json`)

/** A golden report, which lacks what differs between builds. */
export const golden = (framework: string, failure: string): Report =>
  JSON.parse(readFileSync(goldenFile(framework, failure), 'utf8'))
