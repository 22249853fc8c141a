import { execFile } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createRsbuild } from '@rsbuild/core'
import { rspack } from '@rspack/core'
import react from '@vitejs/plugin-react-swc'
import { build } from 'vite'
import { describe, expect, test } from 'vitest'
import { byPath, missingPlugin } from './matrix/hosts/swc-plugin.ts'
import { FIXTURES } from './matrix/program.ts'

/**
 * Hosts of SWC's plugin fail for a wrong option of it, and say which one; so does Next, whose builds take too long
 * here.
 */

const isFull = process.env.TRACEGHOST_MATRIX === 'full'
const [[path]] = byPath.plugins as [[string, object]]
const entry = join(FIXTURES, 'function.ts')
const newFolder = (): string => mkdtempSync(join(tmpdir(), 'wrong-options-'))

const experimentalOf = (options: object): object => ({ ...byPath, plugins: [[path, options]] })
const jscOf = (options: object): object => ({
  parser: { syntax: 'typescript', decorators: true },
  experimental: experimentalOf(options),
})

type Run = (options: object) => Promise<unknown>

const HOSTS: Readonly<Record<string, Run>> = {
  Rspack: (options) =>
    new Promise((resolve, reject) => {
      const use = { loader: 'builtin:swc-loader', options: { jsc: jscOf(options) } }
      const module = { rules: [{ test: /\.ts$/, use }] }
      rspack({ mode: 'production', entry, target: 'node', output: { path: newFolder() }, module }, (error, stats) => {
        if (error || stats?.hasErrors()) reject(error ?? new Error(stats?.toString()))
        else resolve(undefined)
      })
    }),
  ...(isFull && { Rsbuild: runRsbuild, Vite: runVite, Jest: runJest }),
}

/** Its error says nothing: it prints what happened. */
async function runRsbuild(options: object): Promise<void> {
  const rsbuild = await createRsbuild({
    cwd: FIXTURES,
    rsbuildConfig: {
      source: { entry: { entry } },
      output: { target: 'node', distPath: { root: newFolder() } },
      tools: { htmlPlugin: false, swc: { jsc: { experimental: experimentalOf(options) } } },
      logLevel: 'silent',
    },
  })
  let printed = ''
  rsbuild.onAfterBuild(({ stats }) => {
    printed = stats?.toString({ all: false, errors: true }) ?? ''
  })
  await rsbuild.build().then(
    (result) => result.close(),
    () => {
      throw new Error(printed)
    },
  )
}

async function runVite(options: object): Promise<void> {
  await build({
    root: FIXTURES,
    configFile: false,
    logLevel: 'silent',
    plugins: [
      react({
        plugins: [[path, { ...options }]],
        useAtYourOwnRisk_mutateSwcOptions({ jsc }) {
          Object.assign(jsc?.experimental ?? {}, { cacheRoot: byPath.cacheRoot })
        },
      }),
    ],
    build: { outDir: newFolder(), ssr: entry },
  })
}

async function runJest(options: object): Promise<void> {
  const rootDir = newFolder()
  writeFileSync(join(rootDir, 'a.test.ts'), "'use ghost'; test('runs', () => {})")
  const { resolve } = createRequire(import.meta.url)
  const transform = { '\\.ts$': [resolve('@swc/jest'), { jsc: jscOf(options) }] }
  const args = ['--config', JSON.stringify({ rootDir, transform, testEnvironment: 'node' })]
  await promisify(execFile)(process.execPath, [join(resolve('jest/package.json'), '../bin/jest.js'), ...args])
}

describe.skipIf(missingPlugin).each(Object.entries(HOSTS))('%s', (_, run) => {
  test.each([
    [{ frames: 'al' }, "traceghost option frames must be one of 'marked', 'module', 'all', but got 'al'."],
    [{ names: 'chunk' }, "traceghost option names must be one of 'inline', but got 'chunk'."],
    [{ frame: 'all' }, "Unknown traceghost option 'frame'. Did you mean 'frames'?"],
  ])('fails for %j', async (options, message) => {
    await expect(run(options)).rejects.toThrow(message)
  })

  test('does not for right ones', async () => {
    await run({ frames: 'all' })
  })
})
