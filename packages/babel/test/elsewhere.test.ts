import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import traceghost from 'babel-plugin-traceghost'
import { describe, expect, it } from 'vitest'
import { run, samples } from '../../transform/test/same-behaviour/elsewhere/programs.ts'
import { compile, versions } from './harness/babel.ts'

const OFF = { enabled: false }
const ALL = { frames: 'all', small: 'record' }

const { resolve } = createRequire(new URL('../../../e2e/package.json', import.meta.url))
const inBabelJest = createRequire(resolve('babel-jest'))

describe.each(versions.map((babel) => ({ babel, version: babel.version })))('Babel $version', ({ babel }) => {
  const compiled = async (code: string, plugin: object): Promise<string> => {
    const rest = { presets: [babel.resolve('@babel/preset-typescript')], plugins: [[traceghost, plugin]] }
    return (await compile(babel, code, { filename: 'a.ts', sourceType: 'script', rest })).code
  }

  it.each(Object.entries(samples))('%s: runs elsewhere as it does plain', async (_, { code }) => {
    expect(await run(await compiled(code, ALL))).toEqual(await run(await compiled(code, OFF)))
  })
})

describe('babel-plugin-jest-hoist', () => {
  const [babel] = versions
  const withPreset = async (code: string, plugin: object): Promise<string> => {
    const rest = { presets: [inBabelJest.resolve('babel-preset-jest')], plugins: [[traceghost, plugin]] }
    return (await compile(babel as NonNullable<typeof babel>, code, { filename: 'a.test.js', rest })).code
  }
  const code = readFileSync(new URL('samples/mocks.test.js', import.meta.url), 'utf8')
  /** The calls that were moved to the top. */
  const hoisted = (output: string): string => output.slice(0, output.indexOf('function _getJestObj'))

  it('takes the factories that it takes without the plugin, to the same place', async () => {
    const plain = hoisted(await withPreset(code, OFF))
    expect(plain.match(/mock\(/g)).toHaveLength(3)
    expect(hoisted(await withPreset(code, ALL))).toEqual(plain)
  })

  it.each(['outside', 'helper()'])('refuses what it refuses without the plugin: %s', async (name) => {
    const refused = `let outside = [].concat(1)\nfunction helper() { return [].missing() }\njest.mock('./a', () => ({ a: ${name} }))`
    const message = async (plugin: object): Promise<string> =>
      withPreset(refused, plugin).catch((error: Error) => error.message)
    const plain = await message(OFF)
    expect(plain).toContain('not allowed to reference any out-of-scope variables')
    const firstLines = (text: string): string[] => text.split('\n').slice(0, 2)
    expect(firstLines(await message(ALL))).toEqual(firstLines(plain))
  })
})
