import { describe, expect, it } from 'vitest'
import { MarkError, ParseError, transform } from '../../src/index.ts'

const IMPORT = "import { ghost } from 'traceghost'\n"

const failureOf = (code: string): unknown => {
  try {
    transform(code, 'src/a.ts')
  } catch (error) {
    return error
  }
  return undefined
}

describe('a mark that cannot work', () => {
  it.each([
    ['a number', 'ghost(42)', '2:7: ghost marks a function or a class, but this is 42.'],
    ['a text', "export const a = ghost('name')", "2:24: ghost marks a function or a class, but this is 'name'."],
    ['an array', 'ghost([1])', '2:7: ghost marks a function or a class, but this is an array.'],
    ['a sum', 'ghost({})(1 + 1)', '2:11: ghost marks a function or a class, but this is the result of an operator.'],
    ['a field without value', 'class A { @ghost x: number }', '2:11: ghost marks a function, but x has no value.'],
    [
      'a declared field',
      'class A {\n  @ghost declare f: () => void }',
      '3:3: ghost marks a function, but f is only declared.',
    ],
    [
      'a constructor',
      'class A {\n  @ghost constructor() { f() } }',
      '3:3: ghost cannot decorate a constructor: mark its class, which marks the constructor too.',
    ],
    ['a declared class', '@ghost declare class A {}', '2:1: ghost marks a function, but this class is only declared.'],
    [
      'a parameter',
      'class A { m(@ghost f) {} }',
      '2:13: ghost decorates a class, method, getter, setter or field, but nothing else.',
    ],
    ['a field with a number', 'class A {\n  @ghost() #x = 1 }', '3:3: ghost marks a function, but #x has 1.'],
    [
      'an overload',
      'class A {\n  @ghost m(a: string): void\n  m(a?: unknown) { f() } }',
      '3:3: ghost marks a function, but m has no body: mark its implementation.',
    ],
    [
      'an abstract method',
      'abstract class A { @ghost() abstract m(): void }',
      '2:20: ghost marks a function, but m has no body: mark its implementation.',
    ],
    [
      'an abstract field',
      'abstract class A { @ghost abstract f: () => void }',
      '2:20: ghost marks a function, but f has no body: mark its implementation.',
    ],
    [
      'an object of React',
      "import { memo } from 'react'\nexport const Card = ghost(memo(() => draw()))",
      '3:27: ghost marks a function, but memo(…) makes an object: mark what is given to memo instead.',
    ],
    [
      'an object of a namespace of React',
      "import * as React from 'react'\nexport const Card = ghost({ depth: 1 })(React.forwardRef(draw))",
      '3:41: ghost marks a function, but forwardRef(…) makes an object: mark what is given to forwardRef instead.',
    ],
    ['no object', 'ghost(() => {}, 5)', '2:17: ghost options must be an object, but got 5.'],
    [
      'a wrong depth',
      'ghost({ depth: -1 })(() => {})',
      '2:7: ghost option depth must be a non-negative integer, but got -1.',
    ],
    [
      'a wrong type of report',
      "class A { @ghost({ reportType: 'pdf' }) m() {} }",
      "2:18: ghost option reportType must be one or more of 'terminal', 'console', 'markdown', 'json', 'none', but got 'pdf'.",
    ],
    ['an unknown option', 'ghost({ dept: 3 })(() => {})', "2:7: Unknown ghost option 'dept'. Did you mean 'depth'?"],
    [
      'options of a member that use this',
      'class A { @ghost(this.options) m() {} }',
      '2:11: the options of ghost on a member cannot use `this`: put them into a constant before the class.',
    ],
    [
      'options of a nameless class expression',
      'export const A = @ghost(options) class {}',
      '2:18: ghost with computed options needs a class with a name.',
    ],
    [
      'options after another mark',
      'class A { @ghost @ghost(options) m() {} }',
      '2:18: ghost with computed options must be the first decorator.',
    ],
    [
      'options of a field that is no function literal',
      'class A { @ghost(options) x = make() }',
      '2:11: the options of ghost on the field x must be literals, or wrap its value: ghost(options)(…).',
    ],
  ])('%s', (_, code, message) => {
    const error = failureOf(IMPORT + code)
    expect(error).toBeInstanceOf(MarkError)
    expect(error).toBeInstanceOf(TypeError)
    expect((error as MarkError).message).toBe(`src/a.ts:${message}`)
    expect((error as MarkError).file).toBe('src/a.ts')
  })
})

describe('a file that is no program', () => {
  it.each([
    ['an open brace', 'export const ghost = {\n', 2, 1],
    ['a stray token', "import { ghost } from 'traceghost'\nconst a = ghost(() => 1 1)\n", 2, 25],
  ])('%s', (_, code, line, column) => {
    const error = failureOf(code) as ParseError
    expect(error).toBeInstanceOf(ParseError)
    expect(error).toBeInstanceOf(SyntaxError)
    expect(error.message).toMatch(new RegExp(`^src/a\\.ts:${line}:${column}: `))
    expect([error.line, error.column]).toEqual([line, column])
  })

  it('is left to its parser where a mark has nothing to do with it', () => {
    const code = `${IMPORT}class A { @ghost m() { f() } }\nclass B { @other m(): void; m() {} }`
    expect(failureOf(code)).toBeInstanceOf(ParseError)
  })

  it('is not even read without a mark', () => {
    expect(transform('this is { no program', 'src/a.ts')).toBeNull()
  })
})

describe('a wrong option of the transform', () => {
  it.each([
    [
      { frames: 'every' },
      "traceghost option frames must be one of 'marked', 'module', 'all', 'none', but got 'every'.",
    ],
    [{ small: true }, "traceghost option small must be one of 'skip', 'record', but got true."],
    [{ showLocals: 'yes' }, "traceghost option showLocals must be one of true, false, but got 'yes'."],
    [{ root: 5 }, 'traceghost option root must be the path of a directory, but got 5.'],
    [{ frame: 'all' }, "Unknown traceghost option 'frame'. Did you mean 'frames'?"],
    [
      { refresh: true, depth: 3 },
      `Unknown traceghost option 'depth'. Did you mean 'frames', 'small', 'showLocals', 'sourceType', 'syntax', 'maskVars', 'root', 'inputMap', 'parse'?`,
    ],
    [[1], 'traceghost options must be an object, but got [1].'],
    [{ maskvars: [] }, "Unknown traceghost option 'maskvars'. Did you mean 'maskVars'?"],
    [{ parse: 'oxc' }, "traceghost option parse must be a function, but got 'oxc'."],
    [{ script: 5 }, 'traceghost option script must be two offsets: { start, end }, but got 5.'],
    [{ inputMap: 5 }, 'traceghost option inputMap must be a source map: an object, or its JSON, but got 5.'],
    [null, 'traceghost options must be an object, but got null.'],
    [{ sourceType: 'script' }, "traceghost option sourceType must be one of 'module', 'commonjs', but got 'script'."],
  ])('%o', (options, message) => {
    expect(() => transform('ghost', 'a.js', options as never)).toThrow(new TypeError(message))
  })
})

describe('a wrong argument of the transform', () => {
  it.each([
    [undefined, 'a.js', 'The code of transform must be a string, but got undefined.'],
    [Buffer.from('ghost'), 'a.js', 'The code of transform must be a string, but got an object.'],
    ['ghost', undefined, 'The id of transform must be a string, but got undefined.'],
  ])('%o, %o', (code, id, message) => {
    expect(() => transform(code as never, id as never)).toThrow(new TypeError(message))
  })
})
