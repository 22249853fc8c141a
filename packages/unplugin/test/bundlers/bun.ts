import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Bundler } from './bundler.ts'

const execute = promisify(execFile)
const bun = createRequire(import.meta.url).resolve('bun/bin/bun.exe')

/** It builds in a process of its own, with the plugin that is built. */
export const bunBundler: Bundler = {
  name: 'Bun',
  maps: { development: 'lines', production: 'lines' },
  async build(input) {
    const script = join(import.meta.dirname, 'bun-build.ts')
    const { stderr } = await execute(bun, [script, JSON.stringify(input)], { cwd: input.root })
    return stderr.split('\n').filter(Boolean)
  },
}
