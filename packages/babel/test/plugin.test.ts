import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import traceghost, { type Options } from 'babel-plugin-traceghost'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { MarkError } from '../../transform/src/index.ts'
import { compile, type Setup, versions } from './harness/babel.ts'
import { tableIn } from './harness/table.ts'

const IMPORT = "import { ghost } from 'traceghost'\n"

afterEach(() => void vi.restoreAllMocks())

describe.each(versions)('Babel $version', (babel) => {
  const codeOf = async (code: string, setup?: Setup): Promise<string> => (await compile(babel, code, setup)).code
  const sitesOf = async (code: string, setup: Setup = {}): Promise<string[]> => {
    const sites = tableIn(await codeOf(code, setup), 'js')?.sites ?? []
    return sites.map(({ name, boundary, line }) => `${boundary ? '@' : ''}${name}:${line}`)
  }
  const failureOf = async (code: string, setup?: Setup): Promise<Error> => {
    try {
      await compile(babel, code, setup)
    } catch (error) {
      return error as Error
    }
    throw new Error('nothing was refused')
  }

  it('imports the entry of traceghost for a library that the file uses', async () => {
    // Where `traceghost` is found, and finds the library.
    const rest = { filename: new URL('../cart.js', import.meta.url).pathname, plugins: [traceghost] }
    const use = `import { observable } from 'mobx'\n${IMPORT}export const pay = ghost((cart) => observable(cart))\n`
    expect(await codeOf(use, { rest })).toMatch(/import ['"]traceghost\/mobx['"]/)
    expect(await codeOf(use)).not.toContain('traceghost/mobx')
  })

  it('ends where the file finds a runtime that does not know its contract', async () => {
    const root = mkdtempSync(join(tmpdir(), 'contract-'))
    const runtime = join(root, 'node_modules/traceghost')
    mkdirSync(runtime, { recursive: true })
    writeFileSync(join(runtime, 'recorder.js'), '')
    writeFileSync(join(runtime, 'package.json'), '{ "version": "9.0.0", "contracts": [9] }')
    const rest = { filename: join(root, 'pay.js'), plugins: [traceghost] }
    const { message } = await failureOf(`${IMPORT}ghost(() => f())`, { rest })
    expect(message).toContain('runs code of contract 9, and this build emits contract 1: update the build tool, ')
  })

  describe('leaves alone', () => {
    it.each([
      ['an empty file', '', {}],
      ['a file without a mark', 'const f = () => g();', {}],
      ['a word that is no mark', "const f = () => g('ghost');", {}],
      ['directives alone', "'use client';\n'use strict';", { plugin: { frames: 'all' } }],
      ['small functions alone', 'export const f = () => g();', { plugin: { frames: 'all' } }],
      ['a dependency', `'use ghost';\n\nfunction f() {\n  g();\n}`, { filename: 'node_modules/a/index.js' }],
    ] as const)('%s', async (_, code, setup) => {
      expect(await codeOf(code, setup)).toBe(code)
    })

    it('the runtime', async () => {
      const rest = { filename: new URL('../../runtime/dist/recorder.js', import.meta.url).pathname }
      const code = 'function f() {\n  g();\n}'
      expect(await codeOf(code, { plugin: { frames: 'all', small: 'record' }, rest })).toBe(code)
    })

    it('a file that is done: the plugin is listed twice', async () => {
      const rest = {
        plugins: [
          [traceghost, {}, 'first'],
          [traceghost, {}, 'second'],
        ],
      }
      const once = await codeOf(`${IMPORT}ghost(() => f())`)
      expect(await codeOf(`${IMPORT}ghost(() => f())`, { rest })).toBe(once)
    })
  })

  describe('puts the header', () => {
    it.each([
      [
        'behind a hashbang and directives',
        "#!/usr/bin/env node\n'use client'\n'use ghost'\nfunction f() { g() }",
        {},
        /^#!.*\n'use client';\n\nimport \{ capture as \$g \}/,
      ],
      [
        'into a script',
        "const { ghost } = require('traceghost'); ghost(() => f())",
        { sourceType: 'script' },
        /^var \$l = require\("traceghost\/recorder"\)/,
      ],
      [
        'into a file that nobody knows to be a script',
        "const { ghost } = require('traceghost'); ghost(() => f())",
        { sourceType: 'unambiguous' },
        /^var \$l = require/,
      ],
      [
        'into CommonJS that is parsed as a module',
        "const { ghost } = require('traceghost'); module.exports = ghost(() => f())",
        {},
        /^var \$l = require/,
      ],
      ['into a .cjs file', "'use ghost'; exports.f = () => g()", { filename: 'a.cjs' }, /^var \$l = require/],
      ['into a module without imports', "'use ghost'; const f = () => g()", {}, /^import /],
      ['into a module by its syntax', `${IMPORT}ghost(() => f())`, { sourceType: 'unambiguous' }, /^import \{ capture/],
    ] as const)('%s', async (_, code, setup, expected) => {
      expect(await codeOf(code, setup)).toMatch(expected)
    })
  })

  describe('keeps', () => {
    it.each([
      ['in front of a directive of the file', "/* @license */\n'use ghost'\nf(() => g())", '@license'],
      ['in front of a directive alone', "function f() {\n  // why\n  'use ghost'\n}\nf(() => g())", 'why'],
      ['in front of a decorator', `${IMPORT}// why\n@ghost class A { /* how */ @ghost() m() { f() } }`, 'how'],
      [
        'around declarations',
        `${IMPORT}ghost(() => {\n  // one\n  const a = f() // two\n  /* three */ let b\n  // four\n})`,
        'four',
      ],
      ['in front of a wrapper', `${IMPORT}// why\nexport const a = /* how */ ghost(/* what */ () => f())`, 'what'],
    ])('comments %s', async (_, code, last) => {
      const comments = code.match(/\/\/ \w+|\/\* @?\w+ \*\//g) ?? []
      const output = await codeOf(code)
      expect(comments.at(-1)).toContain(last)
      for (const comment of comments) expect(output.split(comment)).toHaveLength(2)
    })

    it('the decorators that the parser was told of', async () => {
      const rest = { parserOpts: { plugins: ['decorators-legacy'] } }
      expect(await sitesOf(`${IMPORT}@other class A { @ghost m() { f() } }`, { rest })).toEqual(['@A.m:2'])
    })
  })

  describe('refuses', () => {
    it('a mark that cannot work, with its place', async () => {
      const error = await failureOf(`${IMPORT}\nexport const a = ghost(42)`, { filename: 'src/a.js' })
      expect(error).toBeInstanceOf(MarkError)
      expect(error).toMatchObject({ file: 'src/a.js', line: 3, column: 24 })
      expect(error.message).toContain('src/a.js:3:24: ghost marks a function or a class, but this is 42.')
      expect(stripVTControlCharacters(error.message)).toMatch(/> 3 \|.*export const a = ghost\(42\)\n\s+\|\s+\^/)
    })

    it('what Babel itself refuses', async () => {
      expect(await failureOf(`${IMPORT}ghost(() => {`)).toBeInstanceOf(SyntaxError)
    })

    it.each([
      ['frames', { frames: 'some' }],
      ['enabled', { enabled: 'test' }],
      ['maskVars', { maskVars: 'pin' }],
      ['debug', { debug: 1 }],
      ['root', { root: 5 }],
      ['include', { include: /x/ }],
    ])('a wrong option: %s', async (name, plugin) => {
      const error = await failureOf('', { plugin: plugin as Options })
      expect(error).toBeInstanceOf(TypeError)
      expect(error.message).toMatch(new RegExp(`traceghost option '?${name}`))
    })
  })

  describe('options', () => {
    const marked = `${IMPORT}export const f = ghost(() => inner(() => g()))\nexport const other = () => f()`

    it.each([
      [{ frames: 'marked' }, ['@f:2', 'callback of inner:2']],
      [{ frames: 'module' }, ['@f:2', 'callback of inner:2', 'other:3']],
      [{ enabled: false }, []],
      [{ enabled: 'development' }, []],
      [{ enabled: 'production' }, ['@f:2', 'callback of inner:2', 'other:3']],
    ] as const)('%o in production', async (plugin, sites) => {
      expect(await sitesOf(marked, { plugin, rest: { envName: 'production' } })).toEqual(sites)
    })

    it('frames of every file', async () => {
      const code = 'export const f = () => g()\nexport const h = () => g(() => i)'
      // Functions that are not recorded stand behind the others.
      expect(await sitesOf(code, { plugin: { frames: 'all' } })).toEqual(['h:2', 'f:1', 'callback of g:2'])
      const plugin = { frames: 'all', small: 'record' } as const
      expect(await sitesOf(code, { plugin })).toEqual(['f:1', 'h:2', 'callback of g:2'])
    })

    it('root and names to mask', async () => {
      const plugin = { root: '/app/src', maskVars: ['pin', /^x/] }
      const table = tableIn(await codeOf(marked, { filename: 'src/deep/a.js', plugin }), 'js')
      expect(table?.file).toBe('deep/a.js')
      expect(JSON.stringify(table?.sites[0]?.maskVars)).toBe('["pin",{}]')
      expect(tableIn(await codeOf(marked, { filename: 'src/a.js' }), 'js')?.file).toBe('src/a.js')
    })

    it('warns once of each mark without effect, and tells the rest when asked', async () => {
      const warn = vi.spyOn(console, 'warn').mockReturnValue()
      const info = vi.spyOn(console, 'info').mockReturnValue()
      const code = `${IMPORT}const f = ghost(() => {})\nfunction twice() { 'use ghost'; var a = f(); function a() {} }\nclass A { x = f() }`
      await codeOf(code, { sourceType: 'module', plugin: { debug: true } })
      expect(warn.mock.calls).toEqual([
        [
          '[traceghost] input.js:3:1: ghost has no effect on twice: a function in it shares the name `a` with another declaration.',
        ],
      ])
      expect(info.mock.calls.map(([line]) => line)).toEqual([
        '[traceghost] input.js:2:17: f is not instrumented: nothing in it can throw by itself.',
        '[traceghost] input.js:3:1: twice is not instrumented: a function in it shares the name `a` with another declaration.',
        '[traceghost] input.js:3:46: a is not instrumented: nothing in it can throw by itself.',
        '[traceghost] input.js:4:11: A.x is not instrumented: it is the initialiser of a field, where no `try` fits.',
      ])
    })
  })

  describe('reads', () => {
    const marked = `${IMPORT}export const f = ghost(() => g())`

    it('a text without a name', async () => {
      const rest = { filename: undefined, parserOpts: {} }
      expect(tableIn(await codeOf(marked, { rest }), 'js')?.file).toBe('unknown')
    })

    it.each([['with'], ['without']])('a tree %s its text', async (how) => {
      const options = { configFile: false, babelrc: false, filename: '/app/a.js', root: '/app', cwd: '/app' }
      const ast = (await babel.core.parseAsync(`'use ghost'\n${marked}`, options)) as object
      const code = how === 'with' ? `'use ghost'\n${marked}` : undefined
      const output = await babel.core.transformFromAstAsync(ast, code, { ...options, plugins: [traceghost] })
      expect(tableIn(output?.code ?? '', 'js')?.sites.map(({ line }) => line)).toEqual([3])
    })

    it('the map that comes with a text', async () => {
      const inputSourceMap = { version: 3, sources: ['origin.ts'], names: [], mappings: 'AAAA;AASA' }
      const table = tableIn(await codeOf(marked, { filename: 'dist/a.js', rest: { inputSourceMap } }), 'js')
      expect(table?.sites.map(({ line }) => line)).toEqual([10])
      expect(table?.file).toMatch(/origin\.ts$/)
    })

    it('what a caller says', async () => {
      const rest = { caller: { name: 'babel-loader', supportsStaticESM: true, supportsTopLevelAwait: true } }
      expect(await sitesOf(marked, { rest })).toEqual(['@f:2'])
    })
  })
})
