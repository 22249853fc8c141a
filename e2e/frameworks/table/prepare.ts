/** An app of the table in a folder of its own. */

import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { copyApp, type Variant } from '../apps/app.ts'
import type { Cell } from './cell.ts'
import { withoutTraceghost } from './without.ts'

/**
 * Copies the app, and adds the files that all have: the prices, which lack one, and the list of reports in a page.
 *
 * @param sources where its sources are
 */
export function prepare({ name, folder }: Cell, variant: Variant, sources: string): string {
  const isPlain = variant === 'plain'
  const root = copyApp(folder, `${name}-${variant}`.replaceAll(' ', '-'), isPlain ? withoutTraceghost : undefined)
  cpSync(shared('prices.ts'), join(root, sources, 'prices.ts'))
  const reports = join(root, sources, 'reports.ts')
  if (isPlain) writeFileSync(reports, '')
  else cpSync(shared('reports.ts'), reports)
  return root
}

const shared = (file: string): string => fileURLToPath(new URL(file, import.meta.url))
