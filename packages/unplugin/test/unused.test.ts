/** An import of `ghost` that nothing uses once its marks are gone is no mistake of the user's. */

import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { rollup } from 'rollup'
import { expect, test } from 'vitest'
import ofRolldown from '../src/rolldown.ts'
import ofRollup from '../src/rollup.ts'
import { createApp } from './app.ts'

const MARKED = `import { ghost } from 'traceghost'\nexport const a = ghost((b) => b.c)\n`
const UNUSED = `import { ghost } from 'traceghost'\nexport const a = (b) => b.c\n`

const external = [/^traceghost/]

async function warningsOf(code: string, bundler: 'rollup' | 'rolldown'): Promise<string[]> {
  const root = createApp({ 'main.js': code })
  const warnings: string[] = []
  const onLog = (_: string, { message }: { message: string }): void => void warnings.push(message)
  const input = join(root, 'main.js')
  if (bundler === 'rollup') {
    await (await rollup({ input, external, onLog, plugins: [ofRollup({ root })] })).generate({})
  } else {
    await (await rolldown({ input, external, onLog, plugins: [ofRolldown({ root })] })).generate()
  }
  return warnings
}

test.each(['rollup', 'rolldown'] as const)('%s says nothing of marks that are gone', async (bundler) => {
  expect(await warningsOf(MARKED, bundler)).toEqual([])
})

test('Rollup still says what the user did not use', async () => {
  expect(await warningsOf(UNUSED, 'rollup')).toEqual([expect.stringContaining('never used')])
})
