/** Which cells of the table `npm test` runs. */

import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isFull } from '../apps/app.ts'
import type { Cell } from './cell.ts'

const PACKAGES = fileURLToPath(new URL('../../../packages', import.meta.url))

/** In the whole matrix all cells; else a few, which the text of the packages chooses: others after each change. */
export function chosen<Of extends Cell>(cells: readonly Of[], count: number): Of[] {
  if (isFull) return [...cells]
  const small = cells.filter(({ isLarge }) => !isLarge)
  const start = numberOf(textOfPackages()) % small.length
  return [...small.slice(start), ...small.slice(0, start)].slice(0, count)
}

const numberOf = (text: string): number => createHash('sha256').update(text).digest().readUInt32BE()

const textOfPackages = (): string =>
  globSync('*/src/**/*.ts', { cwd: PACKAGES })
    .sort()
    .map((file) => readFileSync(join(PACKAGES, file), 'utf8'))
    .join('\n')
