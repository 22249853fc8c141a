/** The fixtures by way of two releases: code that one has built, on the runtime of the other. */

import { pathToFileURL } from 'node:url'
import thisPlugin from 'unplugin-traceghost/vite'
import type { Plugin } from 'vite'
import { pages } from '../matrix/engines.ts'
import type { Host } from '../matrix/host.ts'
import { compileWithBabel } from '../matrix/hosts/babel.ts'
import { builder } from '../matrix/hosts/builder.ts'
import { buildWithVite } from '../matrix/hosts/vite.ts'
import { releasedPath, useReleasedRuntime, VERSION } from './released.ts'

const releasedPlugin: typeof thisPlugin = (
  await import(pathToFileURL(releasedPath('unplugin-traceghost/dist/vite.js')).href)
).default

/** Imports of the runtime lead to the one of the release, wherever they stand. */
const onReleased: Plugin = {
  name: 'released-runtime',
  enforce: 'pre',
  async resolveId(source, importer) {
    if (!/^traceghost(?:\/|$)/.test(source) || importer?.startsWith(releasedPath())) return null
    // A file that is there: Vite looks from its root instead where it is not.
    const found = await this.resolve(source, releasedPath('traceghost/dist/index.js'), { skipSelf: true })
    if (!found?.id.startsWith(releasedPath())) throw new Error(`${source} leads to ${found?.id}`)
    return found
  },
}

const limit = 'Only of the last packed release.'
const servers = ['Node 20', 'Node 22', 'Node 24', 'Node 26'] as const

export const hosts: readonly Host[] = [
  builder({
    name: `Babel plugin ${VERSION}, this runtime`,
    uses: 'babel-plugin-traceghost',
    engines: servers,
    quick: { mode: 'production', engine: 'Node 24' },
    limit,
    build: (input) => compileWithBabel(8, input, releasedPath('babel-plugin-traceghost/dist/index.js')),
  }),
  builder({
    name: `this Babel plugin, runtime ${VERSION}`,
    uses: 'babel-plugin-traceghost',
    engines: servers,
    quick: { mode: 'production', engine: 'Node 24' },
    limit,
    build(input) {
      useReleasedRuntime(input.folder)
      return compileWithBabel(8, input)
    },
  }),
  // Pages have the names of production in files of their own.
  builder({
    name: `Vite plugin ${VERSION}, this runtime`,
    uses: 'unplugin-traceghost/vite',
    engines: ['Node 24', ...pages],
    limit,
    build: (input) => buildWithVite([releasedPlugin()], input),
  }),
  builder({
    name: `this Vite plugin, runtime ${VERSION}`,
    uses: 'unplugin-traceghost/vite',
    engines: ['Node 24', ...pages],
    limit,
    build: (input) => buildWithVite([onReleased, thisPlugin()], input),
  }),
]
