import { describe, expect, test } from 'vitest'
import { type HostContext, instrument, type SourceText, sourceTypesOf } from '../../../src/host.ts'

const GHOST = `import { ghost } from 'traceghost'\n`

function instrumented(text: SourceText): { readonly code: string | undefined; readonly said: string[] } {
  const said: string[] = []
  const say = (message: string): void => void said.push(message)
  const context: HostContext = {
    frames: 'module',
    maskVars: [],
    debug: false,
    root: '',
    reader: 'SWC',
    warn: say,
    tell: say,
  }
  return { code: instrument(text, context)?.code, said }
}

describe('a text that may be read in several ways', () => {
  test.each([
    ['a cast, as TypeScript', `ghost((a: number) => run(<any>a))`, [{ syntax: 'ts' }, { syntax: 'tsx' }]],
    ['JSX, as the second', `ghost((a: number) => run(<b>{a}</b>))`, [{ syntax: 'ts' }, { syntax: 'tsx' }]],
    ['types in JavaScript', `ghost((a: number) => run(a))`, [{ syntax: 'jsx' }, { syntax: 'ts' }]],
    ['a module', `ghost((a) => run(a))`, [{ sourceType: 'commonjs' }, { sourceType: 'module' }]],
  ] as const)('%s', (_, code, readings) => {
    const { code: result, said } = instrumented({ code: GHOST + code, path: 'a.js', readings: [...readings] })
    expect(said).toEqual([])
    expect(result).toContain('catch')
  })

  test('imports make TypeScript a module, though it may import in CommonJS', () => {
    const code = `${GHOST}ghost((a: number) => run(a))`
    const readings = [{ sourceType: 'commonjs' }, { sourceType: 'module' }] as const
    expect(instrumented({ code, path: 'a.ts', readings: [...readings] }).code).toMatch(/^import\{/)
    expect(instrumented({ code, path: 'a.cts', readings: [readings[0]] }).code).toMatch(/^var /)
  })

  test.each([
    ['commonjs', 'module'],
    ['module', 'commonjs'],
  ] as const)('is left with what the reading says that came furthest: %s, %s', (first, second) => {
    const readings = [{ sourceType: first }, { sourceType: second }] as const
    const { code, said } = instrumented({ code: `${GHOST}const x = ;`, path: 'a.js', readings: [...readings] })
    expect(code).toBeUndefined()
    expect(said).toEqual(['a.js:2:11: Unexpected token; traceghost leaves the file to SWC'])
  })
})

test.each([
  ['a.cjs', 'run()', ['commonjs']],
  ['a.cts', 'run()', ['commonjs']],
  ['a.mjs', 'module', ['module']],
  ['a.ts', 'run()', ['module']],
  ['a.ts', 'module.exports = run()', ['commonjs', 'module']],
  ['a.js', `const run = require('run')`, ['commonjs', 'module']],
  ['a.js', `load(require)`, ['commonjs', 'module']],
  ['a.js', `if (typeof module !== 'undefined') run()`, ['commonjs', 'module']],
  ['a.js', `// what other modules export and require of this module\nrun()`, ['module']],
  ['a.js', `draw({ module: 1, exports: 2, require: 3 })`, ['module']],
])('%s with %j is %j', (path, code, expected) => expect(sourceTypesOf(path, code)).toEqual(expected))
