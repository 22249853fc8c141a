/** Memory that a program takes whose modules are instrumented while Node loads them. */

import { cpSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Frames } from '@traceghost/transform'
import { inProcess } from './children.ts'
import type { Row } from './table.ts'

const FOLDER = fileURLToPath(new URL('../dist/loaded', import.meta.url))

/**
 * The modules of rxjs as CommonJS, outside of node_modules: bytes that they take more when all of their functions are
 * instrumented, to those of their text.
 */
export async function measureLoaded(): Promise<Row[]> {
  const { resolve } = createRequire(import.meta.url)
  rmSync(FOLDER, { recursive: true, force: true })
  cpSync(dirname(resolve('rxjs')), FOLDER, { recursive: true })
  writeFileSync(join(FOLDER, 'package.json'), '{ "type": "commonjs" }')
  const loading = (frames: Frames): Promise<number[]> => {
    process.env.TRACEGHOST_FRAMES = frames
    return inProcess('loaded-memory', [FOLDER], {
      flags: ['--expose-gc', '--import', import.meta.resolve('@traceghost/node')],
    })
  }
  // Nothing is marked there.
  const [sourceBytes = Number.NaN, plainBytes = Number.NaN] = await loading('module')
  const [, usedBytes = Number.NaN] = await loading('all')
  const note = `${megabytes(usedBytes)} to ${megabytes(plainBytes)} MB, for ${megabytes(sourceBytes)} MB of text`
  return [{ what: 'every function', measured: (usedBytes - plainBytes) / sourceBytes, unit: '×', note }]
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1)
