import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping'
import { decodeTable } from 'traceghost/contract'
import { describe, expect, test } from 'vitest'
import { MarkError, type TransformResult, transform } from '../../src/index.ts'

const BEFORE = '<p title="/* no comment"> {{ $t("https://ghost") }} </p>\n<script>'
const AFTER = '</script>\n<style>p { color: red }</style>\n'

const SCRIPT = `
import { ghost } from 'traceghost'
const pay = ghost((amount) => {
  const total = check(amount)
  throw new Error(total)
})
`

function component(script: string, options = {}): TransformResult | null {
  return transform(BEFORE + script + AFTER, '/app/Pay.vue', {
    root: '/app',
    script: { start: BEFORE.length, end: BEFORE.length + script.length },
    ...options,
  })
}

describe('a script in a component', () => {
  test('is all that changes, by names that the rest does not have', () => {
    const { code = '', sites = [] } = component(SCRIPT) ?? {}
    expect(code.startsWith(BEFORE)).toBe(true)
    expect(code.endsWith(AFTER)).toBe(true)
    expect(code.slice(BEFORE.length)).not.toMatch(/(?<!\w)\$/)
    expect(code).toContain('from"traceghost/recorder"')
    expect(sites).toMatchObject([{ name: 'pay', file: 'Pay.vue', line: 4 }])
  })

  test('has a map that leads all of the component back', () => {
    const { code = '', map } = component(SCRIPT) ?? {}
    const source = BEFORE + SCRIPT + AFTER
    const trace = new TraceMap(JSON.parse(JSON.stringify(map)))
    for (const word of ['https', 'new Error', 'style', 'color']) {
      const original = originalPositionFor(trace, positionOf(code, word))
      expect(original).toMatchObject({ source: 'Pay.vue', ...positionOf(source, word) })
    }
  })

  test('has a mark that cannot work where it is in the component', () => {
    const wrong = `\nimport { ghost } from 'traceghost'\nclass A { @ghost n = 3 }\n`
    expect(() => component(wrong)).toThrow(MarkError)
    expect(() => component(wrong)).toThrow('Pay.vue:4:11: ')
  })
})

describe('a dialect with runes', () => {
  const code = `'use ghost'
export function createCounter() {
  let count = $state(0), step = read()
  const total = $derived.by(() => check(count))
  const limit = read()
  return { get total() { return total + limit + step } }
}
`

  test.each([
    ['counter.svelte.js', undefined],
    ['counter.svelte.ts', undefined],
    ['counter.js', 'svelte'],
  ] as const)('leaves them in their declarations, and takes no name that begins with $: %s', (id, dialect) => {
    const result = transform(code, id, { dialect })
    expect(result?.code).toContain('let count = $state(0), step = read()')
    expect(result?.code).toContain('const total = $derived.by(')
    expect(result?.code).toContain('; (limit = read());')
    expect(result?.code.replaceAll(/\$(?:state|derived)/g, '')).not.toMatch(/(?<!\w)\$/)
  })

  test('reads no derived value: that may run code of the program', () => {
    const read = `${code}
const all = $derived(check(rates))
let rates = $state(1)
export const sum = (price) => all(price) + rates
`
    const captured = (id: string): unknown => {
      const [, text = ''] = /return\['[^']*','([^']*)'/.exec(transform(read, id)?.code ?? '') ?? []
      return decodeTable([id, text]).scopes.map(({ parameters, locals, lazy, closure, module }) =>
        [parameters, locals, lazy, closure, module].map((names) => names.join(' ')).join('/'),
      )
    }
    expect(captured('counter.svelte.js')).toEqual(['/limit/count step//', '///+limit +step/', 'price////rates'])
    expect(captured('counter.js')).not.toEqual(captured('counter.svelte.js'))
  })

  test('is that of no other file', () => {
    expect(transform(code, 'counter.js')?.code).toContain('; (count = $state(0))')
  })
})

function positionOf(code: string, word: string): { line: number; column: number } {
  const lines = code.slice(0, code.indexOf(word)).split('\n')
  return { line: lines.length, column: lines.at(-1)?.length ?? 0 }
}
