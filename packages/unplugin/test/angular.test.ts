/** The plugin behind one that has the place and the name of Angular's compiler; e2e builds apps with the real one. */

import { readFileSync } from 'node:fs'
import { createRequire, SourceMap, type SourceMapPayload } from 'node:module'
import { join } from 'node:path'
import { type BuildContext, context, type Plugin } from 'esbuild'
import traceghost from 'unplugin-traceghost/esbuild'
import traceghostOfVite from 'unplugin-traceghost/vite'
import { type Plugin as VitePlugin, build as viteBuild } from 'vite'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createApp } from './app.ts'
import { build } from './bundlers/bundler.ts'
import { webpackWith } from './bundlers/webpack.ts'

const require = createRequire(import.meta.url)
const FILE = 'node_modules/@angular/build/src/tools/esbuild/angular/compiler-plugin.js'

/** It puts a line in front of each script, with a map, as a compiler may. */
const COMPILER = `const { readFileSync } = require('node:fs')
const map = { version: 3, sources: ['main.ts', 'main.html'], names: [], mappings: ';AAAA;AACA;AACA' }
exports.createCompilerPlugin = () => ({
  name: 'angular-compiler',
  setup({ onLoad }) {
    onLoad({ filter: /\\.ts$/ }, ({ path }) => ({
      contents: '"compiled"\\n' + readFileSync(path) + '//# sourceMappingURL=data:application/json;base64,' +
        Buffer.from(JSON.stringify(map)).toString('base64'),
      loader: 'ts',
      warnings: [{ text: 'of the compiler' }],
    }))
  },
})
`

const MARKED = `import { ghost } from 'traceghost'

export const half = ghost((n: number) => check(n / 2))
`

/** A build that has Angular's plugin in front, which is made behind ours, as Angular does. */
async function contextOf(root: string): Promise<BuildContext> {
  const compiler: Plugin = {
    name: 'angular-compiler',
    setup: (build) =>
      (require(join(root, FILE)) as { createCompilerPlugin(): Plugin }).createCompilerPlugin().setup(build),
  }
  const built = await context({
    absWorkingDir: root,
    entryPoints: ['src/main.ts'],
    outdir: join(root, 'dist'),
    bundle: true,
    external: ['traceghost'],
    format: 'esm',
    sourcemap: true,
    logLevel: 'silent',
    plugins: [compiler, traceghost()],
  })
  onTestFinished(() => built.dispose())
  return built
}

const outputOf = (root: string): string => readFileSync(join(root, 'dist/main.js'), 'utf8')

describe("Angular's compiler", () => {
  test('hands on what it has compiled, and its map leads on to the source', async () => {
    const root = createApp({
      'src/main.ts': MARKED,
      [FILE]: COMPILER,
      'node_modules/@angular/build/package.json': '{}',
    })
    require(join(root, FILE))
    const built = await contextOf(root)
    const { warnings } = await built.rebuild()
    expect(warnings.map(({ text }) => text)).toEqual(['of the compiler'])
    const lines = outputOf(root).split('\n')
    expect(lines.join('\n')).toMatch(/"src\/main\.ts"/)
    const map = JSON.parse(readFileSync(join(root, 'dist/main.js.map'), 'utf8'))
    const line = lines.findIndex((text) => text.includes('check('))
    expect(map.sources).toEqual(['../src/main.ts'])
    const entry = new SourceMap(map).findEntry(line, lines[line]?.indexOf('check(') ?? 0)
    expect(entry).toMatchObject({ originalSource: '../src/main.ts', originalLine: 2 })
  })

  test('keeps it where it was loaded behind the plugin: a warning says so', async () => {
    const root = createApp({
      'src/main.ts': MARKED,
      [FILE]: COMPILER,
      'node_modules/@angular/build/package.json': '{}',
    })
    const built = await contextOf(root)
    const { warnings } = await built.rebuild()
    expect(outputOf(root)).toContain('ghost((n) => check(n / 2))')
    expect(warnings.map(({ text }) => text)).toEqual([
      'of the compiler',
      expect.stringContaining('this version of it does not let traceghost see what it makes of them'),
    ])
  })
})

describe('Analog', () => {
  /** It compiles the file of the disk, whatever the plugins in front of it have made. */
  const analog: VitePlugin = {
    name: '@analogjs/vite-plugin-angular',
    enforce: 'pre',
    transform(_, id) {
      if (!id.endsWith('.ts')) return undefined
      const map = { version: 3, sources: [id], names: [], mappings: ';AAAA;AACA;AACA' }
      return { code: `"compiled"\n${readFileSync(id, 'utf8').replace(': number', '')}`, map }
    },
  }

  test.each([
    ['in front', [traceghostOfVite(), analog]],
    ['behind', [analog, traceghostOfVite()]],
  ])('compiles from the disk, and its output is instrumented: %s', async (_, plugins) => {
    const root = createApp({ 'src/main.ts': MARKED })
    await viteBuild({
      root,
      plugins,
      logLevel: 'silent',
      configFile: false,
      mode: 'development',
      build: {
        minify: false,
        sourcemap: true,
        lib: { entry: join(root, 'src/main.ts'), formats: ['es'], fileName: 'main' },
        rolldownOptions: { external: /^traceghost/ },
      },
    })
    const code = outputOf(root)
    const map: SourceMapPayload = JSON.parse(readFileSync(join(root, 'dist/main.js.map'), 'utf8'))
    expect(code).toContain('"src/main.ts"')
    expect(code.match(/check\(/g)).toHaveLength(1)
    const before = code.slice(0, code.indexOf('check(')).split('\n')
    const entry = new SourceMap(map).findEntry(before.length - 1, before.at(-1)?.length ?? 0)
    expect(entry).toMatchObject({ originalSource: expect.stringMatching(/src\/main\.ts$/), originalLine: 2 })
  })
})

describe("Angular's loader in webpack", () => {
  const LOADER = 'node_modules/@ngtools/webpack/loader.cjs'
  const compiles = "module.exports = function () { return require('fs').readFileSync(this.resourcePath, 'utf8') }"
  const plain = MARKED.replace(': number', '')
  const files = { 'src/main.ts': `export * from './other.ts'\n${plain}`, 'src/other.ts': plain, [LOADER]: compiles }

  test('drops what the plugin has made: a warning says so once', async () => {
    const root = createApp(files)
    const { warnings } = await build(webpackWith({ loader: join(root, LOADER), options: {} }), { root })
    expect(warnings.filter((text) => text.includes("enforce: 'post'"))).toHaveLength(1)
  })
})
