/** Bundlers print the place of a mark that cannot work once, and as they count columns. */

import { join } from 'node:path'
import { build as esbuild } from 'esbuild'
import { rolldown } from 'rolldown'
import { rollup } from 'rollup'
import { build as vite } from 'vite'
import { expect, test } from 'vitest'
import ofEsbuild from '../src/esbuild.ts'
import ofRolldown from '../src/rolldown.ts'
import ofRollup from '../src/rollup.ts'
import ofVite from '../src/vite.ts'
import { createApp } from './app.ts'

const external = [/^traceghost/]

const BUNDLERS: Record<string, (input: string, root: string) => Promise<unknown>> = {
  rollup: (input, root) => rollup({ input, external, plugins: [ofRollup({ root })] }),
  rolldown: async (input, root) => (await rolldown({ input, external, plugins: [ofRolldown({ root })] })).generate(),
  esbuild: (input, root) =>
    esbuild({ entryPoints: [input], write: false, logLevel: 'silent', plugins: [ofEsbuild({ root })] }),
  vite: (input, root) =>
    vite({
      ...{ root, configFile: false, logLevel: 'silent', plugins: [ofVite()] },
      build: { write: false, rolldownOptions: { input, external } },
    }),
}

test.each([
  ['rollup', 'wrong.js (2:23)'],
  ['rolldown', 'wrong.js:2:24'],
  // Its own messages count columns from 0.
  ['esbuild', 'wrong.js:2:23'],
  ['vite', 'wrong.js:2:24'],
])('%s', async (name, place) => {
  const root = createApp({ 'wrong.js': `import { ghost } from 'traceghost'\nexport const a = ghost(42)\n` })
  const failure = await BUNDLERS[name]?.(join(root, 'wrong.js'), root).then(
    () => '',
    (error: Error) => error.message,
  )
  expect(failure).toContain('ghost marks a function or a class, but this is 42.')
  expect(failure).toContain(place)
  expect(failure?.match(/\b2:2\d\b/g)).toHaveLength(1)
})
