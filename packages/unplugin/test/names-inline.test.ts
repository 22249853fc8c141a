import { parseWithOxc, transform } from '@traceghost/transform'
import { rewrite } from '@traceghost/transform/host'
import { decodeTable, type TableSource } from 'traceghost/contract'
import { expect, test } from 'vitest'
import { dropNames } from '../src/names/inline.ts'
import { tablesIn } from '../src/names/tables.ts'

const CODE = `export async function pay(order) { return await order.pay(total(order)) }
const total = (order) => order.total
const unusedTotal = (unusedOrder) => unusedOrder.total
class Cart { size() { return this.items.length } }
async function unused(unusedLocal) { await unusedLocal.unusedMember }
`
const OPTIONS = { frames: 'all' } as const

const instrumented = transform(CODE, 'pay.js', OPTIONS)?.code ?? ''

/** The functions in the table of a chunk, and the names of variables. */
function namesIn(chunk: string): unknown {
  const { code } = rewrite(chunk, dropNames(chunk, parseWithOxc))
  const { sites, scopes } = decodeTable(Function(/\{(return ?\[.*?\])/.exec(code)?.[1] ?? '')() as TableSource)
  return [sites.map(({ name }) => name), scopes.map(({ parameters }) => parameters.join())]
}

const without = (code: string, ...parts: RegExp[]): string => parts.reduce((text, part) => text.replace(part, ''), code)

const UNUSED = [/const unusedTotal[^\n]*/, /async function unused\b[^\n]*/]

test('all names stay where all functions are', () => {
  expect(dropNames(instrumented, parseWithOxc)).toEqual([])
  expect(namesIn(instrumented)).toEqual([
    ['pay', 'unused', 'total', 'unusedTotal', 'Cart.size'],
    ['order', 'unusedLocal'],
  ])
})

test('those of functions that are gone do not, small ones among them', () => {
  expect(namesIn(without(instrumented, ...UNUSED))).toEqual([
    ['pay', '#', 'total', '#', 'Cart.size'],
    ['order', ''],
  ])
})

test('small functions cannot be told where a minifier has renamed them', () => {
  const renamed = without(instrumented, ...UNUSED)
    .replaceAll('$t', 't')
    .replace('total =', 'a =')
  expect(namesIn(renamed)).toEqual([
    ['pay', '#', 'total', 'unusedTotal', 'Cart.size'],
    ['order', ''],
  ])
})

test('a handler counts whatever compilers make of its error', () => {
  const compiled = instrumented.replaceAll(/\$g\((\[?)\$e,/g, '(0, r.capture)($1_context.t0,')
  expect(dropNames(compiled, parseWithOxc)).toEqual([])
})

test.each(['', 'async '])('a table that stands in its only handler is used there: %sfunction', (kind) => {
  const { code = '' } =
    transform(`export ${kind}function pay(order) { return order.pay(1, 2) }`, 'pay.js', {
      ...OPTIONS,
      small: 'record',
    }) ?? {}
  const [text = '', table = ''] = /function \$t\(\)\{return(\[.*?\])\}/.exec(code) ?? []
  const inlined = code.replace(text, '').replace('$e,$t,', `$e,()=>${table},`)
  expect(tablesIn(inlined, parseWithOxc)).toMatchObject([{ scopes: new Set([0]) }])
})

test('code without tables is not parsed', () => {
  const parse = (): never => expect.fail('parsed')
  expect(dropNames('const a = ["b", "~own~"]', parse)).toEqual([])
})
