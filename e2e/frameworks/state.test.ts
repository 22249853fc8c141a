/**
 * State of libraries that live in pages is shown as state, in a page: by the first report, when the rest of the runtime
 * has not come yet, as by the next.
 */

import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import type { Report, Value } from 'traceghost'
import traceghost from 'unplugin-traceghost/vite'
import { build, type Rolldown } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../browsers/chromium.ts'

const ROOT = fileURLToPath(new URL('.', import.meta.url))

const PROGRAM = `
import { effect, computed as derived, signal } from '@preact/signals-core'
import { LitElement } from 'lit'
import { flush, ghost, onReport } from 'traceghost'
import { computed, createApp, h, nextTick, reactive, ref } from 'vue'

const run = () => { throw new Error('a report runs no code of the program') }

const Checkout = {
  name: 'Checkout',
  props: { id: Number },
  setup: () => ({ limit: ref(9), shelf: reactive(new Map([['tea', { price: 3 }]])) }),
  data: () => ({ count: 2, token: 'x9mQvT2c', lines: ['tea'] }),
  computed: { double() { return this.count * 2 }, late: run },
  methods: { pay: ghost(function pay() { this.added = { a: 1 }; throw new Error('declined ' + this.count) }) },
  render() { return h('p', this.double) },
}

class CartElement extends LitElement {
  static properties = { items: {}, secretKey: { state: true } }
  constructor() {
    super()
    this.items = ['tea']
    this.secretKey = 'x9mQvT2c'
  }
  get total() { return run() }
  pay() {
    'use ghost'
    throw new Error('declined ' + this.items.length)
  }
}
customElements.define('cart-element', CartElement)

class Till {
  coins = signal({ cents: 5 })
  twice = derived(() => this.coins.value.cents * 2)
  late = derived(run)
  spare = null
  pay() {
    'use ghost'
    this.spare = new Till()
    throw new Error('declined ' + this.coins.value.cents)
  }
}

window.run = async () => {
  const reports = []
  onReport((report) => reports.push(report))
  const checkout = createApp(Checkout, { id: 7 }).mount(document.createElement('div'))
  const till = new Till()
  effect(() => till.twice.value)
  const payers = [checkout, document.createElement('cart-element'), till]
  for (const round of [1, 2]) {
    for (const payer of payers) try { payer.pay() } catch {}
    // After the failure: no report has it.
    checkout.shelf.set('late', round)
    await flush()
    checkout.shelf.delete('late')
  }
  return reports
}`

async function bundle(mode: string): Promise<string> {
  const path = join(ROOT, 'state-program.js')
  const result = await build({
    root: ROOT,
    mode,
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': JSON.stringify(mode) },
    plugins: [
      {
        name: 'program',
        resolveId: (source) => (source === './state-program.js' ? path : null),
        load: (id) => (id === path ? PROGRAM : null),
      },
      traceghost(),
    ],
    build: {
      write: false,
      minify: mode === 'production',
      rolldownOptions: { input: './state-program.js', output: { codeSplitting: false } },
    },
  })
  const [bundled] = [result].flat() as Rolldown.RolldownOutput[]
  return bundled?.output[0].code ?? ''
}

/** `{ '': type, …entries }`, all the way down. */
function deep(value: Value | undefined): unknown {
  if (value?.kind === 'primitive') return value.type === 'number' ? Number(value.text) : value.text
  if (value?.kind !== 'object') return value?.kind === 'missing' ? `<${value.reason}>` : value?.kind
  return { '': value.type, ...Object.fromEntries(value.entries.map(({ key, value }) => [key, deep(value)])) }
}

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser?.close())

/** A build takes two seconds. */
const modes = process.env.TRACEGHOST_MATRIX === 'full' ? ['production', 'development'] : ['production']

test.each(modes)('in a build for %s', async (mode) => {
  const page = await browser.newPage()
  const messages: string[] = []
  page.on('console', (message) => void messages.push(message.text()))
  await page.addScriptTag({ type: 'module', content: await bundle(mode) })
  const reports = (await page.evaluate('run()')) as Report[]
  await page.close()
  const till = {
    '': 'Till',
    coins: { '': 'Signal', value: { '': 'Object', cents: 5 } },
    twice: { '': 'Computed', value: 10 },
    late: { '': 'Computed', value: '<getter>' },
  }
  const fresh = { '': 'Till', coins: expect.anything(), twice: { '': 'Computed', value: '<getter>' } }
  const seen = [
    {
      '': 'Checkout',
      limit: 9,
      shelf: { '': 'Map', '"tea"': { '': 'Object', price: 3 } },
      count: 2,
      token: '<redacted>',
      lines: { '': 'Array', 0: 'tea' },
      id: 7,
      double: '<getter>',
      late: '<getter>',
      added: { '': 'Object', a: 1 },
    },
    { '': 'CartElement', items: { '': 'Array', 0: 'tea' }, secretKey: '<redacted>', total: '<getter>' },
    { ...till, spare: expect.objectContaining(fresh) },
  ]
  expect(reports.map(({ frames }) => deep(frames[0]?.this))).toEqual([...seen, ...seen])
  expect(messages.filter((message) => message.includes('enumerating'))).toEqual([])
})
