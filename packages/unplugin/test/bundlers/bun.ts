import { createRequire } from 'node:module'
import { join } from 'node:path'
import { type Bundler, execute } from './bundler.ts'

const bun = createRequire(import.meta.url).resolve('bun/bin/bun.exe')

/** It builds in a process of its own. */
export const bunBundler: Bundler = {
  name: 'Bun',
  build: (input, said) =>
    execute(bun, [join(import.meta.dirname, 'bun-build.ts'), JSON.stringify(input)], { cwd: input.root, said }),
}
