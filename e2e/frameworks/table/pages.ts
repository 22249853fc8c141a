/** The pages of the table, by the command that builds each. */

import { build } from '../apps/app.ts'
import { edit } from '../apps/edit.ts'
import type { Cell } from './cell.ts'
import { commandOf } from './command-of.ts'
import { buildElectron } from './commands.ts'
import { installLibrary } from './library.ts'
import { withoutTraceghost } from './without.ts'

export interface PageCell extends Cell {
  /** Builds the app in a folder. */
  build(root: string): Promise<unknown>
  /** The folder of the output, which a server of files serves. */
  readonly output: string
  /** The arguments of Node that start the server of the app in place of that. */
  readonly serve?: readonly string[]
  /**
   * The page that works, and the one that fails; where they are one, its buttons do.
   * @default '/index.html'
   */
  readonly pages?: { readonly working: string; readonly failing: string }
}

const vite = (folder: string): Pick<PageCell, 'folder' | 'build' | 'output'> => ({
  folder,
  build: (root) => build(root, [commandOf(folder, 'vite'), 'build']),
  output: 'dist',
})

/** A library in an app that Vite builds. */
const library = (bundler: 'vite' | 'tsdown'): Pick<PageCell, 'folder' | 'build' | 'output'> => ({
  ...vite('library'),
  async build(root) {
    await installLibrary(root, bundler)
    await vite('library').build(root)
  },
})

export const pages: readonly PageCell[] = [
  { name: 'Preact', ...vite('preact') },
  {
    name: 'Preact without the plugin',
    ...vite('preact'),
    build(root) {
      edit(root, 'vite.config.ts', (text) => withoutTraceghost(text).replace('build: {', 'build: { minify: false,'))
      return vite('preact').build(root)
    },
    failure: 'crash-alone',
  },
  { name: 'Lit', ...vite('lit') },
  { name: 'a library of Vite', ...library('vite') },
  { name: 'a library of tsdown', ...library('tsdown') },
  {
    name: 'a library in an app without the plugin',
    ...library('tsdown'),
    build(root) {
      for (const file of ['vite.config.ts', 'src/main.ts']) edit(root, file, withoutTraceghost)
      return library('tsdown').build(root)
    },
    failure: 'crash-alone',
  },
  {
    name: 'Rsbuild and React',
    folder: 'rsbuild',
    build: (root) => build(root, [commandOf('rsbuild', '@rsbuild/core'), 'build']),
    output: 'dist',
  },
  { name: 'vite-plugin-pwa', ...vite('pwa') },
  {
    name: 'the renderer of electron-vite',
    folder: 'electron-vite',
    build: buildElectron,
    output: 'out/renderer',
  },
  {
    name: 'TanStack Start',
    ...vite('tanstack-start'),
    serve: [commandOf('tanstack-start', 'vite'), 'preview', '--host', '127.0.0.1', '--port', '0'],
  },
  {
    name: 'Storybook',
    folder: 'storybook',
    isLarge: true,
    build: (root) => build(root, [commandOf('storybook', 'storybook'), 'build', '--disable-telemetry']),
    output: 'storybook-static',
    pages: { working: '/iframe.html?id=price--soup', failing: '/iframe.html?id=price--rice' },
  },
]
