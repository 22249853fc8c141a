import { describe, expect, test } from 'vitest'
import { createTransformer } from '../src/jest.ts'
import { createProject, run, toolOf } from './project.ts'

const jest = toolOf('jest/bin/jest.js')

const TEST = `import { ghost } from 'traceghost'

class Payments {
  @ghost charge(id: number): void {
    const total = id * 2
    throw new Error('declined ' + total)
  }
}
test('handled', () => expect(() => new Payments().charge(1)).toThrow('declined 2'))
test('failing', () => new Payments().charge(21))
test('passing', () => {})
`

const LINE = TEST.slice(0, TEST.indexOf('new Error')).split('\n').length

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
    const keys = [{}, { frames: 'all' }, { enabled: false }, { maskVars: ['iban'] }, { debug: true }].map(keyWith)
    expect(new Set(keys).size).toBe(5)
    expect(keyWith({ frames: 'module', enabled: true })).toBe(keys[0])
  })
})

test('wrong options', () => {
  expect(() => createTransformer({ traceghost: { frames: 'some' as 'all' } })).toThrow(TypeError)
})
