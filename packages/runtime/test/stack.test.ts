import { parseStack as parseByOracle } from 'error-stack-parser-es/lite'
import { describe, expect, it } from 'vitest'
import { originOf } from '../src/stack/origin.ts'
import { parseStack } from '../src/stack/parse.ts'
import { readablePath, readableUrl } from '../src/stack/path.ts'
import { engineStacks } from './stack-lines.ts'

describe('parseStack', () => {
  it.each(Object.entries(engineStacks))('%s', (_, { stack, frames }) => {
    expect(parseStack(stack)).toEqual(frames)
  })

  it('parses what this engine writes', () => {
    const [frame] = parseStack(new Error('here').stack as string, 'here')
    expect(frame).toMatchObject({ line: 14, origin: 'app' })
    expect(frame?.file).toMatch(/stack\.test\.ts$/)
  })

  it('agrees with error-stack-parser-es on the lines that it reads', () => {
    const { stack } = new Error('here')
    const gecko = 'charge@http://localhost/pay.js:42:11\nboot@http://localhost/main.js:1:2'
    for (const text of [stack as string, gecko]) {
      const expected = parseByOracle(text).map((frame) => [frame.file, frame.line, frame.col])
      const parsed = parseStack(text).filter(({ file }) => file !== undefined)
      expect(parsed.map(({ file, line, column }) => [file, line, column])).toEqual(expected)
      expect(expected.length).toBeGreaterThan(1)
    }
  })

  it('takes no line of the message for a stack frame', () => {
    const message = 'child failed:\n    at child (/srv/child.js:1:1)'
    expect(parseStack(`Error: ${message}\n    at main (/srv/main.js:2:2)`, message)).toEqual([
      { functionName: 'main', file: '/srv/main.js', line: 2, column: 2, origin: 'app' },
    ])
  })

  it.each(['pay', 'h', '@', ':', 'http://x'])('keeps a SpiderMonkey line that holds the message %s', (message) => {
    const frames = [{ functionName: 'pay', file: 'http://x/pay.js', line: 1, column: 2, origin: 'app' }]
    expect(parseStack('pay@http://x/pay.js:1:2', message)).toEqual(frames)
  })

  it('says how many lines it left out', () => {
    const frames = parseStack(`Error\n${'    at f (/a.js:1:2)\n'.repeat(10_000)}`)
    expect(frames).toHaveLength(201)
    expect(frames.at(-1)).toEqual({ functionName: '… 9800 more', origin: 'native' })
  })

  it.each([
    `Error: ${'a'.repeat(2_000_000)}`,
    `Error\n    at ${'('.repeat(2_000_000)}`,
    `Error\n    at ${'f ('.repeat(500_000)})`,
    `Error\n    at ${'eval at f ('.repeat(200_000)}:1:1)`,
    `Error\n    at ${':1'.repeat(1_000_000)}`,
    `${'@'.repeat(2_000_000)}:1:1`,
    `${'"a@'.repeat(500_000)}`,
    `${'a '.repeat(1_000_000)}@x`,
    '\n'.repeat(2_000_000),
  ])('reads hostile text %#', (stack) => {
    expect(parseStack(stack).length).toBeLessThanOrEqual(201)
  })
})

describe('originOf', () => {
  it.each([
    [undefined, 'native'],
    ['node:fs', 'native'],
    ['ext:core/01_core.js', 'native'],
    ['/srv/node/src/pay.ts', 'app'],
    ['/srv/my_node_modules_copy/x.js', 'app'],
    ['C:\\srv\\node_modules\\x\\index.js', 'dependency'],
    ['webpack://shop/./node_modules/x/index.js', 'dependency'],
    ['node_modules/x/index.js', 'dependency'],
    ['http://localhost:5173/.vite/deps/x.js', 'dependency'],
    ['k8-fastbuild-ST-fdfa778d11ba/bin/packages/core/primitives/signals/src/effect.ts', 'dependency'],
    ['/srv/bin/packages/core/src/effect.ts', 'app'],
    ['http://localhost:63315/__vitest_browser__/tester-iacwziG_.js', 'dependency'],
    ['/srv/node_modules/traceghost/dist/ghost.js', 'dependency'],
    ['/srv/traceghost/dist/ghost.js', 'dependency'],
    ['/srv/@traceghost/node/dist/runtime.cjs', 'dependency'],
  ])('%s is %s', (file, origin) => {
    expect(originOf(file)).toBe(origin)
  })
})

describe('readablePath', () => {
  it.each([
    ['file:///srv/shop/src/pay.ts', '/srv/shop', 'src/pay.ts'],
    ['file:///srv/shop/src/pay%20me.ts', 'file:///srv/shop/', 'src/pay me.ts'],
    ['/srv/shop/src/pay.ts', '/srv/shop/', 'src/pay.ts'],
    ['/srv/shopping/src/pay.ts', '/srv/shop', '/srv/shopping/src/pay.ts'],
    ['file:///C:/shop/src/pay.ts', 'C:\\shop', 'src/pay.ts'],
    ['c:\\shop\\src\\pay.ts', 'C:\\shop', 'src/pay.ts'],
    ['http://localhost:5173/src/pay.ts?t=1764000000000', 'http://localhost:5173', 'src/pay.ts'],
    ['http://localhost:5173/a%20(b)/gr%C3%B6%C3%9Fe%20[1].js', 'http://localhost:5173', 'a (b)/größe [1].js'],
    ['http://localhost:5173/100%.js', 'http://localhost:5173', '100%.js'],
    ['http://localhost:5173/@fs/srv/lib/x.ts?v=1', 'http://localhost:5173/', '/srv/lib/x.ts'],
    ['http://localhost:5173/@fs/C:/lib/x.ts', 'http://localhost:5173/', 'C:/lib/x.ts'],
    ['https://cdn.example.com/x.js?v=2', 'http://localhost:5173', 'https://cdn.example.com/x.js'],
    ['webpack://shop/./src/pay.ts?a1b2', undefined, 'src/pay.ts'],
    ['webpack-internal:///(rsc)/./src/pay.ts', undefined, 'src/pay.ts'],
    ['turbopack:///[project]/src/pay.ts', undefined, 'src/pay.ts'],
    ['data:text/javascript;base64,AAAA', undefined, 'data:text/javascript'],
    ['node:internal/process', '/srv', 'node:internal/process'],
    ['file:///srv/%zz.js', undefined, '/srv/%zz.js'],
    ['/pay.ts', '/', '/pay.ts'],
  ])('%s from %s is %s', (file, base, path) => {
    expect(readablePath(file, base)).toBe(path)
  })
})

describe('readableUrl', () => {
  it.each([
    ['/srv/a b#c?.ts', 'file:///srv/a%20b%23c%3F.ts'],
    ['C:\\srv\\pay.ts', 'file:///C:/srv/pay.ts'],
    ['\\\\server\\a b\\pay.ts', 'file://server/a%20b/pay.ts'],
    ['http://localhost/x.js?t=1', 'http://localhost/x.js?t=1'],
    ['node:fs', undefined],
    ['webpack-internal:///./src/x.ts', undefined],
    ['[eval]', undefined],
  ])('%s is %s', (file, url) => {
    expect(readableUrl(file)).toBe(url)
  })
})
