import { execFile } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Options, transformFile as transformPlain } from '@swc/core'
import { transformFile } from '@traceghost/swc'
import { servers } from '../engines.ts'
import type { Host, Mode } from '../host.ts'
import { FIXTURES } from '../program.ts'
import { type Build, builder } from './builder.ts'
import { compileEach, isCompiled } from './compiler.ts'
import { byName, byPath, missingPlugin, PLUGIN } from './swc-plugin.ts'

const { resolve } = createRequire(import.meta.url)

const optionsOf = (path: string, mode: Mode): Options => ({
  sourceMaps: true,
  minify: mode === 'production',
  isModule: !path.endsWith('.cjs'),
  jsc: {
    target: 'es2022',
    parser: path.endsWith('.cjs')
      ? { syntax: 'ecmascript' }
      : { syntax: 'typescript', tsx: path.endsWith('x'), decorators: true },
    ...(mode === 'production' ? { minify: { compress: true, mangle: true } } : {}),
  },
})

const limit = 'It writes one file for each, which browsers get through a bundler.'

export const swc: readonly Host[] = [
  builder({
    name: 'SWC',
    uses: '@traceghost/swc',
    engines: servers,
    quick: { mode: 'production', engine: 'Node 26' },
    limit,
    build: ({ mode, folder }) =>
      compileEach(folder, (path) =>
        transformFile(path, { ...optionsOf(path, mode), swcrc: false, configFile: false, cwd: FIXTURES }),
      ),
  }),
  builder({
    name: '@swc/core',
    uses: PLUGIN,
    missing: missingPlugin,
    engines: servers,
    quick: { mode: 'production', engine: 'Node 22' },
    limit,
    build: ({ mode, folder }) =>
      compileEach(folder, (path) => {
        const { jsc, ...rest } = optionsOf(path, mode)
        return transformPlain(path, {
          ...rest,
          swcrc: false,
          configFile: false,
          cwd: FIXTURES,
          jsc: { ...jsc, experimental: byPath },
        })
      }),
  }),
  builder({
    name: '@swc/cli',
    uses: PLUGIN,
    missing: missingPlugin,
    engines: servers,
    quick: { mode: 'development', engine: 'Node 20' },
    limit,
    build: runCli,
  }),
]

/** A file and a folder a call: the settings of one file are those of its kind. */
async function runCli({ mode, folder }: Build): Promise<void> {
  const files = readdirSync(FIXTURES).filter(isCompiled)
  for (const kind of ['ts', 'tsx', 'cjs']) {
    const { jsc, ...rest } = optionsOf(`input.${kind}`, mode)
    const config = { ...rest, jsc: { ...jsc, rewriteRelativeImportExtensions: true, experimental: byName } }
    const path = join(folder, `${kind}.swcrc`)
    writeFileSync(path, JSON.stringify(config))
    const inputs = files.filter((file) => file.endsWith(`.${kind}`))
    const output = ['--out-dir', folder, '--out-file-extension', kind === 'cjs' ? 'cjs' : 'js']
    const args = [
      resolve('@swc/cli/bin/swc.js'),
      ...inputs,
      ...output,
      '--config-file',
      path,
      '--extensions',
      `.${kind}`,
    ]
    await promisify(execFile)(process.execPath, args, { cwd: FIXTURES })
  }
}
