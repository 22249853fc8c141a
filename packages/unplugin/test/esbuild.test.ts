import { readFileSync } from 'node:fs'
import type { Plugin } from 'esbuild'
import { describe, expect, test } from 'vitest'
import { createApp } from './app.ts'
import { build } from './bundlers/bundler.ts'
import { esbuildWith } from './bundlers/esbuild.ts'

const MARKED = `import { ghost } from 'traceghost'
export const half = ghost((n) => check(n / 2))
`

/** A plugin that claims every file that comes to it. */
function watcher(ids: string[]): Plugin {
  return {
    name: 'watcher',
    setup({ onLoad }) {
      onLoad({ filter: /src.*\.[jt]sx?$/ }, ({ path }) => {
        ids.push(path.replace(/^.*src./, ''))
        const contents = readFileSync(path, 'utf8')
        return { contents, loader: path.endsWith('x') ? 'jsx' : 'ts' }
      })
    },
  }
}

describe('files', () => {
  test('without marks are left to the plugins behind, and so are those with the word alone', async () => {
    const ids: string[] = []
    const root = createApp({
      'src/main.ts': `import './marked.ts'; import './plain.ts'; import './word.ts'`,
      'src/marked.ts': MARKED,
      'src/plain.ts': 'export const a: number = 1',
      'src/word.ts': `export const ghost: string = 'ghost'`,
    })
    await build(esbuildWith({}, [watcher(ids)]), { root })
    expect(ids.sort()).toEqual(['main.ts', 'plain.ts', 'word.ts'])
  })

  test('have the loader that the build says', async () => {
    const root = createApp({
      'src/main.ts': `import text from './text.mjs'
export const all = [text]
export * as types from './types.js'
export * as late from './late.page.js'`,
      'src/types.js': MARKED.replace('(n)', '(n: number): string'),
      'src/late.page.js': MARKED.replace('check(n / 2)', '<p>{n}</p>'),
      'src/text.mjs': MARKED,
    })
    const loader = { '.js': 'ts', '.page.js': 'jsx', '.mjs': 'text' } as const
    const { code } = await build(esbuildWith({ loader, jsxFactory: 'h' }), { root })
    expect(code.match(/"src\/[\w.]+"/g)).toEqual(['"src/types.js"', '"src/late.page.js"'])
    expect(code).toContain('ghost((n) => check(n / 2))')
  })

  test('may have a # in their names', async () => {
    const typed = MARKED.replace('(n)', '(n: number)')
    const root = createApp({ 'src/main.ts': `export * from './pay#1.ts'`, 'src/pay#1.ts': typed })
    const { code, file } = await build(esbuildWith({}), { root })
    expect(code).toContain('"src/pay#1.ts"')
    const { sources } = JSON.parse(readFileSync(`${file}.map`, 'utf8')) as { readonly sources: readonly string[] }
    expect(sources).toContain('../src/pay%231.ts')
  })

  test('that are imported as something else than scripts stay as they are', async () => {
    const root = createApp({
      'src/main.ts': `import text from './marked.ts' with { type: 'text' }; console.log(text)`,
      'src/marked.ts': MARKED,
    })
    const { code } = await build(esbuildWith({}), { root })
    expect(code).toContain('ghost((n) => check(n / 2))')
  })

  test.each([{ include: '**/other.ts' }, { exclude: /main/ }])('%o', async (options) => {
    const { code } = await build(esbuildWith({ external: ['traceghost'] }), {
      root: createApp({ 'src/main.ts': MARKED }),
      options,
    })
    expect(code).not.toContain('"src/main.ts"')
  })
})

describe('the mode', () => {
  test.each([
    [{ define: { 'process.env.NODE_ENV': '"production"' } }, undefined, true],
    [{ define: { 'process.env.NODE_ENV': '"development"' } }, 'production', false],
    [{}, 'production', true],
    [{ minify: true }, 'development', false],
    [{ minifySyntax: true }, undefined, false],
    [{ minifySyntax: true, minifyWhitespace: true }, undefined, true],
    [{ minify: true }, undefined, true],
  ])('%o, NODE_ENV %s', async (options, env, expected) => {
    const bundler = esbuildWith({ minify: false, ...options })
    const root = createApp({ 'src/main.ts': MARKED })
    const { code } = await build(bundler, { root, options: { enabled: 'production' }, env })
    expect(/["'`]src\/main\.ts/.test(code)).toBe(expected)
  })
})

describe('warns once', () => {
  test('of a plugin that loaded marked files first', async () => {
    const root = createApp({
      'src/main.ts': `export * from './a.ts'; export * from './b.ts'`,
      'src/a.ts': MARKED,
      'src/b.ts': 'export {}',
    })
    const { warnings } = await build(esbuildWith({ plugins: [watcher([])] }), { root })
    expect(warnings).toEqual([
      expect.stringContaining('src/a.ts imports traceghost, but another plugin loaded it first'),
    ])
  })

  test.each([undefined, false])('of a decorator that is in the output; write: %s', async (write) => {
    const root = createApp({
      'src/main.ts': `import { ghost } from 'traceghost'\nexport class A { /* @ghost */ @ghost pay() { return '@ghost' } }`,
    })
    const bundler = esbuildWith({ target: 'esnext', external: ['traceghost'], ...(write === false && { write }) })
    const { warnings } = await build(bundler, { root, options: { exclude: /main/ } })
    expect(warnings).toEqual([expect.stringContaining('still has the decorator `@ghost`')])
  })

  test('of no comment and no string', async () => {
    const root = createApp({ 'src/main.ts': `/*! @ghost */ export const a = '@ghost'` })
    expect((await build(esbuildWith({ target: 'esnext' }), { root })).warnings).toEqual([])
  })
})
