import { describe, expect, test } from 'vitest'
import ofEsbuild from '../src/esbuild.ts'
import ofFarm from '../src/farm.ts'
import { resolveOptions } from '../src/options.ts'
import { pluginOf } from './plugin.ts'

describe('wrong options', () => {
  test.each([
    [{ frames: 'some' }, "option frames must be one of 'marked', 'module', 'all', but got 'some'."],
    [{ small: 'no' }, "option small must be one of 'skip', 'record', but got 'no'."],
    [{ debug: 'yes' }, "option debug must be one of true, false, but got 'yes'."],
    [{ maskVars: ['a', ''] }, "option maskVars must be an array of strings or RegExps, but got ['a', '']."],
    [{ enabled: 'test' }, "option enabled must be one of true, false, 'development', 'production', but got 'test'."],
    [{ include: 3 }, 'option include must be a glob, a RegExp or an array of them, but got 3.'],
    [{ exclude: ['', /a/] }, "option exclude must be a glob, a RegExp or an array of them, but got ['', /a/]."],
    [{ frame: 'all' }, "Unknown traceghost option 'frame'. Did you mean 'frames'?"],
    [{ showLocals: 'yes' }, "option showLocals must be true, false or { maxLines }, but got 'yes'."],
    [{ showLocals: { maxLine: 3 } }, "Unknown showLocals option 'maxLine'. Did you mean 'maxLines'?"],
    [{ showLocals: { maxLines: 0 } }, 'showLocals option maxLines must be a whole number above 0, but got 0.'],
    [{ devtools: true }, 'option devtools must be false or { badge, forward, mcp }, but got true.'],
    [{ devtools: { forward: 'all' } }, "devtools option forward must be one of 'line', 'full', false, but got 'all'."],
    [{ devtools: { bage: false } }, "Unknown devtools option 'bage'. Did you mean 'badge', 'forward', 'mcp'?"],
    [null, 'options must be an object, but got null.'],
    ['all', "options must be an object, but got 'all'."],
  ])('%o', (options, message) => {
    expect(() => Reflect.apply(pluginOf, undefined, [options])).toThrow(TypeError)
    expect(() => Reflect.apply(pluginOf, undefined, [options])).toThrow(message)
  })
})

test.each([
  ['esbuild', ofEsbuild],
  ['farm', ofFarm],
])('names stay in the code with %s', (name, plugin) => {
  expect(() => plugin({ names: 'chunk' })).toThrow(`option names must be 'inline' with ${name}, but got 'chunk'.`)
  expect(() => plugin({ names: 'inline' })).not.toThrow()
})

test.each([
  [true, 'true'],
  ['names.json', "'names.json'"],
])('a message has the option manifest as it was given: %o', (manifest, given) => {
  expect(() => ofEsbuild({ manifest })).toThrow(`option manifest must be false with esbuild, but got ${given}.`)
  expect(() => ofEsbuild({ manifest: false })).not.toThrow()
})

test.each([
  ['esbuild', ofEsbuild],
  ['farm', ofFarm],
])('%s runs no tests', (name, plugin) => {
  expect(() => plugin({ showLocals: true })).toThrow(
    `option showLocals is for Vitest: set it in unplugin-traceghost/vite, not ${name}.`,
  )
})

test('an option that is undefined has its default', () => {
  expect(resolveOptions({ frames: undefined, enabled: undefined })).toEqual(resolveOptions())
})

describe('the name', () => {
  test('is the same for the same options', () => {
    expect(pluginOf({ exclude: /a/ }).name).toBe(pluginOf({ exclude: [/a/] }).name)
  })

  test('changes with every option', () => {
    const options = [
      {},
      { exclude: /a/ },
      { exclude: /a/i },
      { exclude: 'a' },
      { include: 'a' },
      { frames: 'all' as const },
      { small: 'record' as const },
      { maskVars: ['a'] },
      { maskVars: [/a/] },
    ]
    expect(new Set(options.map((each) => pluginOf(each).name)).size).toBe(options.length)
  })
})
