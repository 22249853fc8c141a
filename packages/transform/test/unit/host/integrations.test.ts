/** Which files import an entry of `traceghost` for a library, and where they can. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { type HostContext, instrument } from '../../../src/host.ts'
import { transform } from '../../../src/index.ts'

const root = mkdtempSync(join(tmpdir(), 'traceghost-'))
afterAll(() => rmSync(root, { recursive: true }))

function write(path: string, content: object | string): void {
  const file = join(root, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
}

/** An app with a version of each library. */
function install(app: string, versions: Record<string, string>, entries = ['mobx', 'solid', 'svelte', 'vue']): void {
  const exports = Object.fromEntries(entries.map((name) => [`./${name}`, './entry.js']))
  write(`${app}/node_modules/traceghost/package.json`, { name: 'traceghost', exports })
  write(`${app}/node_modules/traceghost/entry.js`, '')
  for (const [name, version] of Object.entries(versions))
    write(`${app}/node_modules/${name}/package.json`, { name, version })
}

const MARKED = "import { ghost } from 'traceghost'\nexport const pay = ghost((cart) => charge(cart))\n"

const context: HostContext = {
  frames: 'module',
  maskVars: [],
  debug: false,
  root,
  reader: 'nobody',
  warn: (message) => expect.fail(message),
  tell: () => {},
}

/** The entries that the output imports. */
const entriesIn = (code = ''): string[] =>
  [...code.matchAll(/(?:import|require\()"traceghost\/(?!recorder)(\w+)"/g)].map((match) => match[1] as string)

const entriesOf = (app: string, file: string, code: string, more: Partial<HostContext> = {}): string[] =>
  entriesIn(instrument({ code, path: join(root, app, file), readings: [{}] }, { ...context, ...more })?.code)

install('app', { mobx: '6.0.0', 'solid-js': '1.9.0', svelte: '5.0.0', vue: '3.5.0' })
install('old', { mobx: '5.15.0', 'solid-js': '2.0.0', svelte: '4.2.0', vue: '2.7.0' })
install('older', { vue: '3.1.5' })
install('alone', {})
install('before', { vue: '3.5.0' }, [])

const USES = {
  mobx: "import { observable } from 'mobx'\nexport const cart = observable({})\n",
  solid: "import { createStore } from 'solid-js/store'\nexport const cart = createStore({})\n",
  svelte: "import { mount } from 'svelte'\nexport const start = () => mount()\n",
  vue: "import { reactive as make } from '@vue/reactivity'\nexport const cart = make({})\n",
}

it.each(Object.entries(USES))('imports the entry for %s in a file that uses the library', (library, use) => {
  expect(entriesOf('app', 'cart.ts', MARKED + use)).toEqual([library])
  expect(entriesOf('app', 'cart.ts', MARKED)).toEqual([])
})

it.each(['old', 'older', 'alone', 'before', 'missing'])('does not where it cannot be imported: %s', (app) => {
  expect(entriesOf(app, 'cart.ts', MARKED + Object.values(USES).join(''))).toEqual([])
})

it('takes components for files that use their library', () => {
  expect(entriesOf('app', 'cart.svelte.ts', MARKED)).toEqual(['svelte'])
  const code = `<script>${MARKED}</script>`
  const script = { start: 8, end: 8 + MARKED.length }
  const path = join(root, 'app/Cart.vue')
  expect(entriesIn(instrument({ code, path, readings: [{ script }] }, context)?.code)).toEqual(['vue'])
})

it('takes a type for no use, and an import of nothing for one', () => {
  const types =
    "import { Ref } from 'vue'\nimport type { IObservable } from 'mobx'\nexport type Cart = [Ref, IObservable]\n"
  expect(entriesOf('app', 'cart.ts', MARKED + types)).toEqual([])
  expect(entriesOf('app', 'cart.ts', `${MARKED}import 'mobx'\n`)).toEqual(['mobx'])
})

it('requires the entry in CommonJS', () => {
  const code =
    "const { ghost } = require('traceghost')\nconst { reactive } = require('vue')\nexports.pay = ghost((cart) => reactive(cart))\n"
  expect(entriesOf('app', 'cart.cjs', code)).toEqual(['vue'])
})

it('imports none beside a recorder that has an address of its own, in a file without a mark, and where nobody says that there is one', () => {
  const recorder = { module: 'file:///recorder.js', commonjs: '/recorder.js' }
  expect(entriesOf('app', 'cart.ts', MARKED + USES.vue, { recorder })).toEqual([])
  expect(entriesOf('app', 'cart.ts', USES.vue)).toEqual([])
  expect(entriesIn(transform(MARKED + USES.vue, join(root, 'app/cart.ts'))?.code)).toEqual([])
})

it('adds no line', () => {
  const code = MARKED + USES.vue
  const output = instrument({ code, path: join(root, 'app/cart.ts'), readings: [{}] }, context)?.code
  expect(output?.split('\n')).toHaveLength(code.split('\n').length)
})
