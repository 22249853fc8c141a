import { describe, expect, test } from 'vitest'
import { createApp } from './app.ts'
import { build } from './bundlers/bundler.ts'
import { compilers, webpackWith } from './bundlers/webpack.ts'
import { CHARGE, LEDGER, MAIN, placeOf, RATES } from './payments.ts'

const FILES = { 'src/main.ts': MAIN, 'src/payments.ts': CHARGE, 'src/rates.ts': RATES, 'src/ledger.cjs': LEDGER }

const tsconfig = { 'tsconfig.json': '{ "compilerOptions": { "target": "es2022", "module": "esnext" } }' }

describe.each(Object.entries(compilers))('webpack with %s', (loader, options) => {
  test('reports names, values and places of the source', async () => {
    const { run, warnings } = await build(webpackWith({ loader, options }), {
      root: createApp({ ...FILES, ...tsconfig }),
      mode: 'production',
    })
    const [report] = run()
    expect(warnings).toEqual([])
    expect(report?.error.stack[0]).toMatchObject({ file: 'src/payments.ts', ...placeOf(CHARGE, 'new Error') })
    expect(report?.error.stack[0]?.excerpt?.lines).toContain('    const total = order.id * rateOf(currency)')
    expect(report?.frames[0]?.scopes[1]?.variables).toMatchObject([{ name: 'total', value: { text: '42' } }])
  }, 30_000)
})

test('webpack with babel-loader and JavaScript', async () => {
  const pay = `import { ghost } from 'traceghost'
class Till {
  @ghost({ suppress: true })
  pay(amount) { const double = amount * 2; throw new Error('no ' + double) }
}
new Till().pay(21)
`
  const main = `import { configure } from 'traceghost'
import './pay.js'
configure({ reportType: 'none', onReport: (report) => console.log(JSON.stringify(report)) })
`
  const babel = webpackWith({ loader: 'babel-loader', options: { configFile: false, babelrc: false } })
  const root = createApp({
    'src/main.js': `import './configure.js'\nimport './pay.js'\n`,
    'src/configure.js': main.replace(`import './pay.js'\n`, ''),
    'src/pay.js': pay,
  })
  const [report] = (await build(babel, { root, entry: 'main.js' })).run()
  expect(report?.error.stack[0]).toMatchObject({ file: 'src/pay.js', ...placeOf(pay, 'new Error') })
}, 30_000)

test('a ts-loader that gives no map: no line of what it has made is taken for one of the source', async () => {
  const pay = `import { ghost } from 'traceghost'
interface Order {
  id: number
}
export const pay = ghost({ suppress: true })((order: Order) => {
  // declined
  throw new Error('no ' + order.id)
})
`
  const main = `import { configure } from 'traceghost'
import { pay } from './pay.ts'
configure({ reportType: 'none', onReport: (report) => console.log(JSON.stringify(report)) })
pay({ id: 1 })
`
  const compilerOptions = { target: 'es2022', module: 'esnext', moduleResolution: 'bundler' }
  const bundler = webpackWith({ loader: 'ts-loader', options: { transpileOnly: true, compilerOptions } })
  const root = createApp({ ...tsconfig, 'src/main.ts': main, 'src/pay.ts': pay })
  const [report] = (await build(bundler, { root })).run()
  expect(report?.trigger).toEqual({ functionName: 'pay', file: 'src/pay.ts', line: 5 })
  expect(report?.frames[0]).toMatchObject({ line: 5, approximate: true })
  expect(report?.notes).toContainEqual(expect.stringContaining('ts-loader does with sourceMap in tsconfig.json'))
}, 30_000)

describe('a ts-loader that checks types', () => {
  test.each([
    [{}, true],
    [{ happyPackMode: true }, false],
  ])(
    '%o',
    async (options, expected) => {
      const root = createApp({ ...FILES, ...tsconfig })
      const compilerOptions = { target: 'es2022', module: 'esnext', moduleResolution: 'bundler' }
      const bundler = webpackWith({
        loader: 'ts-loader',
        options: { ...options, onlyCompileBundledFiles: true, compilerOptions },
      })
      const said = await build(bundler, { root }).then(
        ({ warnings }) => warnings,
        ({ said }) => said,
      )
      expect(said.filter((warning: string) => warning.includes('transpileOnly'))).toHaveLength(expected ? 1 : 0)
    },
    30_000,
  )
})
