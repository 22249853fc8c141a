/** A library that leaves `traceghost` out leaves all of it out, also what it does not import itself. */

import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { rollup } from 'rollup'
import { build } from 'vite'
import { expect, test } from 'vitest'
import ofRolldown from '../src/rolldown.ts'
import ofRollup from '../src/rollup.ts'
import ofVite from '../src/vite.ts'
import { createApp } from './app.ts'

type External = string | RegExp | (string | RegExp)[] | ((id: string) => boolean)

interface Library {
  readonly root: string
  readonly input: string
  readonly external: External
}

/** The modules that the output of each bundler imports. */
const bundlers = {
  Rollup: async ({ root, input, external }: Library) => {
    // It knows no packages: all that is not left out is.
    const others = {
      name: 'others',
      resolveId: (id: string) => (/^traceghost/.test(id) ? { id: join(root, 'no.js') } : null),
    }
    const bundle = await rollup({ input, external, plugins: [ofRollup({ root }), others] })
    return (await bundle.generate({})).output[0].imports
  },
  Rolldown: async ({ root, input, external }: Library) => {
    const bundle = await rolldown({ input, external, plugins: [ofRolldown({ root })] })
    return (await bundle.generate()).output[0].imports
  },
  Vite: async ({ root, input, external }: Library) => {
    const result = await build({
      root,
      configFile: false,
      logLevel: 'silent',
      plugins: [ofVite()],
      build: { write: false, lib: { entry: input, formats: ['es'] }, rolldownOptions: { external } },
    })
    return [result].flat().flatMap((each) => ('output' in each ? each.output[0].imports : []))
  },
} as const

const ways: [string, External][] = [
  ['in a list', ['other', 'traceghost']],
  ['by a function', (id) => id === 'traceghost'],
  ...(process.env.TRACEGHOST_MATRIX === 'full'
    ? ([
        ['by itself', 'traceghost'],
        ['by an expression', /^traceghost$/],
      ] as [string, External][])
    : []),
]

for (const [name, importsOf] of Object.entries(bundlers))
  test.each(ways)(`${name}: %s`, async (_, external) => {
    const root = createApp({
      'main.js': "import { ghost } from 'traceghost'\nexport const a = ghost((b) => b.c)\n",
      'no.js': 'export const ghost = 1, capture = 2',
    })
    expect(await importsOf({ root, input: join(root, 'main.js'), external })).toContain('traceghost/recorder')
  })

test('an app has the runtime in it', async () => {
  const root = createApp({ 'main.js': "import { ghost } from 'traceghost'\nexport const a = ghost((b) => b.c)\n" })
  expect(await bundlers.Rolldown({ root, input: join(root, 'main.js'), external: ['other'] })).not.toContain(
    'traceghost/recorder',
  )
})
