import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

test('how-it-works.md has the output of each phase: `node docs/scripts/how.ts` writes it', () => {
  const script = join(import.meta.dirname, '../scripts/how.ts')
  const { stderr, status } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' })
  expect([stderr, status]).toEqual(['', 0])
})
