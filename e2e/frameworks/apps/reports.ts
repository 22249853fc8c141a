import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Report } from 'traceghost'
import { expect } from 'vitest'
import { normaliseAcrossBuilds } from '../../normalise.ts'
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
  const file = join(folderOf(framework), 'golden', `${failure}.json`)
  const normal = normaliseAcrossBuilds(report, [`${root}/`]) as object
  if (!isBuiltPage || !report.trigger.file?.endsWith('.vue'))
    return expect(`${JSON.stringify(normal, null, 2)}\n`).toMatchFileSnapshot(file)
  const { excerpt: _, ...golden } = JSON.parse(readFileSync(file, 'utf8')) as { excerpt: unknown }
  expect({ ...normal, excerpt: undefined }).toEqual(golden)
}

/** Saves a file of the app. */
export function edit(root: string, file: string, change: (text: string) => string): void {
  const path = join(root, file)
  writeFileSync(path, change(readFileSync(path, 'utf8')))
}
