import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import traceghost from 'unplugin-traceghost/esbuild'
import type { Host } from '../host.ts'
import { FIXTURES } from '../program.ts'
import { builder } from './builder.ts'

const { resolve } = createRequire(import.meta.url)
const execute = promisify(execFile)

export const esbuild: readonly Host[] = [
  builder({
    name: 'esbuild',
    uses: 'unplugin-traceghost/esbuild',
    quick: { mode: 'production', engine: 'Bun' },
    build: ({ mode, target, entries, folder }) =>
      build({
        absWorkingDir: FIXTURES,
        entryPoints: { ...entries },
        outdir: folder,
        bundle: true,
        splitting: true,
        format: 'esm',
        platform: target === 'server' ? 'node' : 'browser',
        // CommonJS inside the bundle requires Node's own modules there.
        banner: target === 'server' ? { js: REQUIRE } : {},
        sourcemap: true,
        minify: mode === 'production',
        plugins: [traceghost()],
      }),
  }),
  builder({
    name: 'Bun.build',
    uses: 'unplugin-traceghost/bun',
    quick: { mode: 'production', engine: 'Bun' },
    build: (input) =>
      execute(
        resolve('bun/bin/bun.exe'),
        [fileURLToPath(new URL('../children/bun-build.ts', import.meta.url)), JSON.stringify(input)],
        { cwd: FIXTURES },
      ),
  }),
]

const REQUIRE = `import{createRequire as $createRequire}from'node:module';const require=$createRequire(import.meta.url);`
