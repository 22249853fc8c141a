import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Report } from 'traceghost'
import { expect } from 'vitest'
import { normaliseAcrossBuilds } from '../../normalise.ts'
import { summary } from '../servers/server.ts'
import { folderOf } from './app.ts'

/**
 * Compares the only report of a failure with the golden one, which is the same on the server and in a page.
 *
 * @param isBuiltPage `@vitejs/plugin-vue` builds a script in TypeScript from what it was given, so that the text which
 * maps have of such a component is the instrumented one, and so is the excerpt.
 */
export async function expectGolden(
  framework: string,
  failure: string,
  reports: readonly Report[],
  root: string,
  isBuiltPage = false,
): Promise<void> {
  expect(reports).toHaveLength(1)
  const [report] = reports as [Report]
  const file = goldenFile(framework, failure)
  const normal = normaliseAcrossBuilds(report, [`${root}/`]) as object
  if (!isBuiltPage || !report.trigger.file?.endsWith('.vue'))
    return expect(`${JSON.stringify(normal, null, 2)}\n`).toMatchFileSnapshot(file)
  const { excerpt: _, ...rest } = golden(framework, failure) as Report & { excerpt: unknown }
  expect({ ...normal, excerpt: undefined }).toEqual(rest)
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

/** Saves a file of the app. */
export function edit(root: string, file: string, change: (text: string) => string): void {
  const path = join(root, file)
  writeFileSync(path, change(readFileSync(path, 'utf8')))
}
