/** The commands of the table: programs that run to their end. */

import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { build } from '../apps/app.ts'
import type { Cell } from './cell.ts'
import { commandOf } from './command-of.ts'
import { installLibrary } from './library.ts'

export interface CommandCell extends Cell {
  /** Builds the app in a folder. */
  build(root: string): Promise<unknown>
  /** The arguments of Node, with traceghost and without. @param item the order, which fails for `rice` */
  args(item: string): readonly string[]
  plain?(item: string): readonly string[]
}

const oclif = (item: string): string[] => ['bin/run.js', 'order', item, '--count', '2']

/** Builds main, preload and renderer of an app of electron-vite. */
export async function buildElectron(root: string): Promise<void> {
  cpSync(join(root, 'electron'), join(root, 'node_modules/electron'), { recursive: true })
  await build(root, [commandOf('electron-vite', 'electron-vite'), 'build'], { ELECTRON_MAJOR_VER: '43' })
}

export const commands: readonly CommandCell[] = [
  {
    name: 'oclif',
    folder: 'oclif',
    build: (root) => build(root, [commandOf('oclif', 'typescript')]),
    args: (item) => ['--import', '@traceghost/node', ...oclif(item)],
    plain: oclif,
  },
  {
    name: 'a library of tsdown in Node',
    folder: 'library',
    build: (root) => installLibrary(root, 'tsdown'),
    args: (item) => ['app.ts', item],
    failure: 'crash-in-node',
  },
  {
    name: 'the main process of electron-vite',
    folder: 'electron-vite',
    build: buildElectron,
    args: (item) => ['out/main/index.js', 'order', item],
    failure: 'crash-main',
  },
  {
    name: 'a preload script of electron-vite',
    folder: 'electron-vite',
    build: buildElectron,
    args: (item) => ['out/main/index.js', 'price', item],
    failure: 'crash-preload',
  },
]
