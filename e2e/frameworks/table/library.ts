import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { build } from '../apps/app.ts'
import { commandOf } from './command-of.ts'

/** Builds the library in the folder of an app, and installs it there. */
export async function installLibrary(root: string, bundler: 'vite' | 'tsdown'): Promise<void> {
  const library = join(root, 'prices')
  await build(library, [commandOf('library', bundler), ...(bundler === 'vite' ? ['build'] : [])])
  for (const path of ['package.json', 'dist'])
    cpSync(join(library, path), join(root, 'node_modules/prices', path), { recursive: true })
}
