/** Programs of reactive libraries as a page has them: bundled, with the builds of the libraries for browsers. */

import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { compileModule } from 'svelte/compiler'
import { transform } from '../../../transform/src/transform.ts'

export const LIBRARIES = ['mobx', 'solid', 'svelte', 'vue'] as const

export type Library = (typeof LIBRARIES)[number]

/** `plain`: as written. `alone`: instrumented, without the entry for the library. */
export type Way = 'plain' | 'alone' | 'integrated'

const source = (path: string): string => fileURLToPath(new URL(`../../src/${path}`, import.meta.url))

/** The program of a library as one script, which defines `program`. */
export async function bundle(library: Library, way: Way): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [
      fileURLToPath(new URL(`programs/${library}${library === 'svelte' ? '.svelte' : ''}.js`, import.meta.url)),
    ],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'program',
    conditions: ['browser', 'production'],
    define: { 'process.env.NODE_ENV': '"production"', __VUE_OPTIONS_API__: 'true', __VUE_PROD_DEVTOOLS__: 'false' },
    plugins: [runtime, programs(library, way)],
  })
  return outputFiles[0]?.text as string
}

const runtime: Plugin = {
  name: 'runtime',
  setup({ onResolve }) {
    onResolve({ filter: /^#platform$/ }, () => ({ path: source('platform/browser.ts') }))
    onResolve({ filter: /^traceghost$/ }, () => ({ path: source('index.ts') }))
    onResolve({ filter: /^traceghost\/recorder$/ }, () => ({ path: source('recorder.ts') }))
    onResolve({ filter: /^traceghost\// }, ({ path }) => ({ path: source(`integrations/${path.slice(11)}.ts`) }))
  },
}

const programs = (library: Library, way: Way): Plugin => ({
  name: 'programs',
  setup({ onLoad }) {
    onLoad({ filter: /\/integrations\/programs\// }, async ({ path }) => {
      const code = await readFile(path, 'utf8')
      const frames = way === 'plain' ? 'none' : 'module'
      const hasIntegration = (name: string): boolean => way === 'integrated' && name === library
      const instrumented = transform(code, path, { frames, small: 'record', hasIntegration })?.code ?? code
      const contents = library === 'svelte' ? compileModule(instrumented, { filename: path }).js.code : instrumented
      return { contents }
    })
  },
})
