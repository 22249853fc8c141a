import { cpSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createTransformer } from '../src/jest.ts'
import { createProject, packages, run, toolOf } from './project.ts'

const jest = toolOf('jest/bin/jest.js')

const TEST = `import { ghost } from 'traceghost'

class Payments {
  @ghost charge(id: number): void {
    const total = id * 2
    throw new (total > 2 ? RangeError : Error)('declined ' + total)
  }
}
test('handled', () => expect(() => new Payments().charge(1)).toThrow('declined 2'))
test('failing', () => new Payments().charge(21))
test('passing', () => {})
`

const LINE = TEST.slice(0, TEST.indexOf('throw new')).split('\n').length

describe('Jest', () => {
  test.each([
    ['CommonJS', { type: 'commonjs' }, [jest]],
    ['ES modules', { type: 'module' }, ['--experimental-vm-modules', jest]],
  ])('as %s: one report a failure, right lines, outcomes unchanged', (_, manifest, command) => {
    const transformer = '@traceghost/swc/jest'
    const swcrc = { jsc: { parser: { syntax: 'typescript', decorators: true } } }
    const root = createProject({
      'package.json': JSON.stringify({
        ...manifest,
        jest: {
          transform: { '\\.ts$': transformer },
          cacheDirectory: 'cache',
          extensionsToTreatAsEsm: manifest.type === 'module' ? ['.ts'] : [],
        },
      }),
      '.swcrc': JSON.stringify(swcrc),
      'pay.test.ts': TEST,
    })
    const { status, stderr } = run(root, ...command, '--ci', '-i')
    expect(stderr).toContain('Tests:       1 failed, 2 passed, 3 total')
    expect(status).toBe(1)
    expect(stderr.match(/CHAOS REPORT: Payments.charge failed!/g)).toHaveLength(2)
    expect(stderr).toContain('- total: 42')
    expect(stderr).toContain(`Location: pay.test.ts, line ${LINE}`)
    expect(stderr).toMatch(new RegExp(`at Payments.charge \\(pay\\.test\\.ts:${LINE}:11\\)`))
  })
})

describe('the cache key', () => {
  const options = {
    supportsStaticESM: false,
    instrument: false,
    configString: '{}',
    config: { rootDir: '/' },
    transformerConfig: {},
  }
  const keyWith = (traceghost: object): string | undefined =>
    createTransformer({ traceghost }).getCacheKey?.('run()', '/a.js', options)

  test('changes with the options of traceghost', () => {
    const keys = [
      {},
      { frames: 'all' },
      { small: 'record' },
      { enabled: false },
      { maskVars: ['iban'] },
      { debug: true },
    ].map(keyWith)
    expect(new Set(keys).size).toBe(6)
    expect(keyWith({ frames: 'module', enabled: true })).toBe(keys[0])
  })
})

test('wrong options', () => {
  expect(() => createTransformer({ traceghost: { frames: 'some' as 'all' } })).toThrow(TypeError)
})

describe('without what it needs', () => {
  const needs = (name: string): string =>
    `@traceghost/swc/jest needs '${name}', but it is not installed: npm install --save-dev ${name}.`
  const other = { 'node_modules/@swc/jest/index.js': 'require("@swc/core")' }

  test.each([
    ['@swc/jest', {}],
    ['@swc/core', other],
  ])('%s: a sentence with the cure', (name, files) => {
    const root = createProject(files)
    rmSync(join(root, 'node_modules/@traceghost/swc'))
    for (const part of ['package.json', 'dist']) {
      cpSync(join(packages, 'swc', part), join(root, 'node_modules/@traceghost/swc', part), { recursive: true })
    }
    symlinkSync(join(packages, 'transform'), join(root, 'node_modules/@traceghost/transform'), 'junction')
    const program = `import { createTransformer } from '@traceghost/swc/jest'
try { createTransformer() } catch ({ message, code }) { console.log(message, code) }`
    const { stdout, stderr } = run(root, '--input-type=module', '--eval', program)
    expect({ stdout, stderr }).toEqual({ stdout: `${needs(name)} MODULE_NOT_FOUND\n`, stderr: '' })
  })
})
