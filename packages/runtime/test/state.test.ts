/** State of libraries is shown as state, each library as it is published, and no code of the program runs for it. */

import { compileFunction } from 'node:vm'
import { $mobx } from 'mobx'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import * as vue from 'vue'
import { StandIns } from '../src/eager/stand-ins.ts'
import { ghost } from '../src/index.ts'
import '../src/integrations/mobx.ts'
import '../src/integrations/svelte.ts'
import '../src/integrations/vue.ts'
import type { ObjectValue, Report } from '../src/model.ts'
import { renderTerminal } from '../src/reporters/terminal.ts'
import { FUNCTION_KINDS, KINDS, PLAIN_KINDS } from '../src/snapshot/libraries.ts'
import { createSnapshotter } from '../src/snapshot/snapshot.ts'
import { plainValue, reportOf, startTest } from './instrumented.ts'
import { blindInspector, inspector } from './snapshot/inspector.ts'
import { importInside, importLibrary, versionOf } from './state/library.ts'

beforeEach(startTest)

const ALL = [...KINDS, ...PLAIN_KINDS, ...FUNCTION_KINDS]

it.each([...new Set(ALL.flatMap(({ from }) => from))])('knows what was read in %s', (from) => {
  expect(versionOf(from.replace(/ \S+$/, ''))).toBe(from)
})

/** The result on a platform that recognises a Proxy, and on one that does not: both the same. */
function shown(value: unknown): unknown {
  const [seen, blind] = [inspector, blindInspector].map((each) => {
    const taken = createSnapshotter(each).take(value)
    if (taken.kind !== 'object') throw new Error(`no object: ${taken.kind}`)
    return { [taken.type]: Object.fromEntries(taken.entries.map((entry) => [entry.key, plainValue(entry.value)])) }
  })
  expect(blind).toEqual(seen)
  return seen
}

/** Called by what must not run. */
const run = vi.fn(() => {
  throw new Error('a report runs no code of the program')
})

beforeEach(() => void run.mockClear())

const linesOf = (report: Report): string[] => renderTerminal(report, { width: 200 }).split('\n')

describe('Vue', () => {
  it('shows what reactive and readonly objects hold', () => {
    expect(shown(vue.reactive({ a: { b: 1 } }))).toEqual({ Object: { a: { b: 1 } } })
    expect(shown(vue.readonly(vue.reactive({ a: 1 })))).toEqual({ Object: { a: 1 } })
    expect(shown(vue.shallowReactive([{ a: 1 }]))).toEqual({ Array: { 0: { a: 1 } } })
    expect(shown(vue.reactive(new Map([['tea', { price: 3 }]])))).toEqual({ Map: { '"tea"': { price: 3 } } })
    expect(shown(vue.readonly(new Set(['tea'])))).toEqual({ Set: { 0: 'tea' } })
    expect(shown(vue.reactive(new WeakMap()))).toEqual({ WeakMap: { entries: '<unavailable>' } })
    expect(shown({ cart: vue.reactive({ a: 1 }) })).toEqual({ Object: { cart: { a: 1 } } })
  })

  it('shows a computed value where it would not run again', () => {
    const count = vue.ref(1)
    const double = vue.computed(() => count.value * 2)
    const unread = vue.computed(run)
    expect(shown(unread)).toEqual({ ComputedRefImpl: { value: '<getter>' } })
    double.value
    // It has no subscribers, so it may be outdated.
    expect(shown(double)).toEqual({ ComputedRefImpl: { value: '<getter>' } })
    vue.effect(() => double.value, { scheduler: () => {} })
    expect(shown(double)).toEqual({ ComputedRefImpl: { value: 2 } })
    count.value = 2
    expect(shown(double)).toEqual({ ComputedRefImpl: { value: '<getter>' } })
    expect(run).not.toHaveBeenCalled()
  })

  it('shows of other refs what they refer to, and runs no function', () => {
    expect(shown(vue.toRef(vue.reactive({ a: { b: 1 } }), 'a'))).toEqual({ ObjectRefImpl: { value: { b: 1 } } })
    expect(shown(vue.toRef(run))).toEqual({ GetterRefImpl: { value: '<getter>' } })
    expect(shown(vue.customRef(() => ({ get: run, set: run })))).toEqual({ CustomRefImpl: { value: '<getter>' } })
    expect(run).not.toHaveBeenCalled()
  })

  /** `this` of a component of the options API, and the instance behind it. */
  async function created(see: (self: object, instance: object) => void): Promise<void> {
    const { renderToString } = await importLibrary('vue/server-renderer')
    const component = {
      name: 'Checkout',
      props: { id: Number, apiKey: String },
      inject: { theme: { default: 'dark' } },
      setup: () => ({ limit: vue.ref(9), cart: vue.reactive({ items: [1] }), late: vue.computed(run) }),
      data: () => ({ count: 1, token: 'S3CR3T-token', _own: 1 }),
      computed: { double: run },
      methods: { pay: run },
      created(this: Record<string, unknown>) {
        this.added = { a: 1 }
        see(this, vue.getCurrentInstance() as object)
      },
      render: () => null,
    }
    await renderToString(vue.createSSRApp(component, { id: 3, apiKey: 'S3CR3T-key' }))
  }

  it('shows of a component its props and state, and names what may have to run', async () => {
    const seen: unknown[] = []
    await created((self, instance) => seen.push(shown(self), shown(instance)))
    const state = {
      limit: 9,
      cart: { items: [1] },
      late: '<getter>',
      count: 1,
      token: 'S3CR3T-token',
      id: 3,
      apiKey: 'S3CR3T-key',
      theme: 'dark',
      double: '<getter>',
      added: { a: 1 },
    }
    expect(seen).toEqual([{ Checkout: state }, { Checkout: state }])
    expect(run).not.toHaveBeenCalled()
  })

  it('masks state by its name', async () => {
    const pay = ghost(function pay(this: unknown) {
      throw new Error('declined')
    })
    const report = await reportOf(() => created((self) => pay.call(self)))
    expect(linesOf(report).join()).toContain('limit: 9')
    // The excerpt of this file has it.
    expect(JSON.stringify(report.frames)).not.toContain('S3CR3T')
  })

  it('asks of a Proxy of the program what Vue asks of all that it is given, and nothing else', () => {
    const calls: unknown[] = []
    const get = (_: object, trap: string) => (_: object, key: PropertyKey) => void calls.push([trap, key])
    const proxy = new Proxy({}, new Proxy({}, { get }))
    expect(createSnapshotter(inspector).take(proxy)).toEqual({
      kind: 'object',
      type: 'Proxy',
      entries: [],
      cut: { reason: 'traps' },
    })
    expect(calls).toEqual([
      ['get', '__v_skip'],
      ['get', '__v_raw'],
      ['get', $mobx],
    ])
  })
})

it('shows of a store of Pinia its state', async () => {
  const { createPinia, defineStore, setActivePinia } = await importLibrary('pinia')
  setActivePinia(createPinia())
  const useCart = defineStore('cart', {
    state: () => ({ items: [1], token: 'abc' }),
    getters: { total: run },
    actions: { add: run },
  })
  expect(shown(useCart())).toEqual({ Store: { $id: 'cart', items: [1], token: 'abc', total: '<getter>' } })
  const useSetup = defineStore('setup', () => ({ items: vue.ref([1]), total: vue.computed(run) }))
  expect(shown(useSetup())).toEqual({ Store: { $id: 'setup', items: [1], total: '<getter>' } })
  expect(run).not.toHaveBeenCalled()
})

describe.each(['development', 'production.min'])('MobX, its build for %s', (build) => {
  /** The entry knows what its own copy of the library has made. */
  async function load(): Promise<typeof import('mobx')> {
    if (build === 'development') return import('mobx')
    const library = await importInside('mobx', `dist/mobx.cjs.${build}.js`)
    vi.doMock('mobx', () => library)
    vi.resetModules()
    await import('../src/integrations/mobx.ts')
    vi.doUnmock('mobx')
    return library as unknown as typeof import('mobx')
  }

  it('shows what objects, arrays, Maps, Sets and boxes hold, and runs no computed value', async () => {
    const { makeAutoObservable, observable } = await load()
    const cart = observable({
      items: [{ price: 3 }],
      get total() {
        return run()
      },
    })
    expect(shown(cart)).toEqual({ Object: { items: [{ price: 3 }] } })
    class Cart {
      items = ['tea']
      constructor() {
        makeAutoObservable(this)
      }
      get total(): unknown {
        return run()
      }
    }
    expect(shown(new Cart())).toEqual({ Cart: { items: ['tea'] } })
    expect(shown(observable.map({ tea: { price: 3 } }))).toEqual({ Map: { '"tea"': { price: 3 } } })
    expect(shown(observable.set(['tea']))).toEqual({ Set: { 0: 'tea' } })
    expect(shown(observable.box({ price: 3 }))).toEqual({ ObservableValue: { value: { price: 3 } } })
    expect(run).not.toHaveBeenCalled()
  })
})

it('shows what subjects of RxJS hold', async () => {
  const { BehaviorSubject, ReplaySubject, Subject } = await importLibrary('rxjs')
  expect(shown(new BehaviorSubject({ a: 1 }))).toEqual({ BehaviorSubject: { value: { a: 1 } } })
  expect(shown(new Subject())).toEqual({ Subject: { isStopped: 'false' } })
  const replayed = new ReplaySubject(2)
  replayed.next('tea')
  expect(shown(replayed)).toEqual({ ReplaySubject: { isStopped: 'false', buffer: ['tea'] } })
})

it('shows what signals of Preact hold', async () => {
  const { computed, effect, signal } = await importLibrary('@preact/signals-core')
  const count = signal({ a: 1 })
  expect(shown(count)).toEqual({ Signal: { value: { a: 1 } } })
  expect(shown(computed(run))).toEqual({ Computed: { value: '<getter>' } })
  const double = computed(() => count.value.a * 2)
  double.value
  expect(shown(double)).toEqual({ Computed: { value: '<getter>' } })
  effect(() => double.value)
  expect(shown(double)).toEqual({ Computed: { value: 2 } })
  const failing = computed(() => {
    if (double.value > 2) throw new Error('too many')
    return 1
  })
  effect(() => {
    try {
      failing.value
    } catch {}
  })
  expect(shown(failing)).toEqual({ Computed: { value: 1 } })
  count.value = { a: 2 }
  expect(shown(failing)).toEqual({ Computed: { value: '<getter>' } })
  expect(run).not.toHaveBeenCalled()
})

it('shows what signals of Angular hold', async () => {
  const { computed, signal } = await importLibrary('@angular/core')
  const count = signal({ a: 1 })
  expect(shown(count)).toEqual({ Signal: { value: { a: 1 } } })
  const double = computed(() => count().a * 2)
  double()
  expect(shown(double)).toEqual({ Signal: { value: '<getter>' } })
  expect(shown(computed(run))).toEqual({ Signal: { value: '<getter>' } })
  expect(run).not.toHaveBeenCalled()
})

describe.each(['development', 'production'] as const)('Lit for %s', (mode) => {
  const folder = mode === 'development' ? 'development/' : ''

  it.each([
    ['ReactiveElement', `../@lit/reactive-element/node/${folder}reactive-element.js`],
    ['LitElement', `../lit-element/${folder}index.js`],
  ])('shows of a %s whose class is not defined what the program has added', async (name, module) => {
    const Element = (await importInside('lit', module))[name] as new () => object
    class Cart extends Element {
      static properties: object = { items: {}, token: { state: true } }
      note = 'gift'
      constructor() {
        super()
        Object.assign(this, { items: [1], token: 'abc' })
      }
      get total(): unknown {
        return run()
      }
    }
    class Plain extends Element {
      note = 'gift'
    }
    expect(shown(new Cart())).toEqual({ Cart: { note: 'gift', items: [1], token: 'abc', total: '<getter>' } })
    expect(shown(new Plain())).toEqual({ Plain: { note: 'gift' } })
    expect(run).not.toHaveBeenCalled()
  })

  it('shows of an element its reactive properties and what the program has added', async () => {
    const { ReactiveElement } = await importInside('lit', `../@lit/reactive-element/node/${folder}reactive-element.js`)
    class Base extends (ReactiveElement as new () => object) {
      static properties: object = { id: { type: Number } }
    }
    class Cart extends Base {
      static override properties: object = { items: {}, token: { state: true }, late: {} }
      note = 'gift'
      constructor() {
        super()
        Object.assign(this, { id: 7, items: [1], token: 'abc' })
      }
      get total(): unknown {
        return run()
      }
    }
    ;(Cart as unknown as { finalize(): void }).finalize()
    expect(shown(new Cart())).toEqual({
      Cart: { id: 7, items: [1], token: 'abc', late: 'undefined', note: 'gift', total: '<getter>' },
    })
    expect(run).not.toHaveBeenCalled()
  })
})

describe('Svelte', () => {
  it.each([true, false])(
    'shows of an object its state fields, and runs no other accessor: for development %s',
    async (dev) => {
      const { compileModule } = await importLibrary('svelte/compiler')
      const source = `export class Cart {
      items = $state(['tea'])
      note = $state.raw({ text: 'gift' })
      plain = 1
      #url = 'https://shop.example'
      total = $derived(run())
      constructor() { this.token = $state('abc') }
      get checked() { return run() }
      get page() { return $.get(this.#url) }
    }
    class Gift extends Cart { wrap = $state('red') }`
      const text = compileModule(source.replace('$.get', 'jQuery.get'), {
        filename: 'cart.svelte.js',
        dev,
        generate: 'client',
      })
      const code = (text.js.code as string)
        .replace(/^import .*$/gm, '')
        .replace('export ', '')
        .replace('jQuery', '$')
      const $ = await importInside('svelte', 'src/internal/client/index.js')
      const make = compileFunction(`${code}; return new Gift()`, ['$', 'run'])
      const types = { items: '<Proxy>', note: { text: 'gift' }, token: 'abc', wrap: 'red', plain: 1 }
      const gift = make({ ...$ }, run)
      const { entries } = createSnapshotter(inspector).take(gift) as ObjectValue
      const seen = Object.fromEntries(entries.map(({ key, value }) => [key, plainValue(value)]))
      expect(seen).toEqual({
        ...types,
        total: '<getter>',
        checked: '<getter>',
        page: '<getter>',
        '#total': '<unavailable>',
        '#url': '<unavailable>',
      })
      const copied = createSnapshotter(inspector).take(new StandIns(() => 0).of(gift)) as ObjectValue
      expect(copied.entries.map(({ key }) => key)).toEqual(entries.map(({ key }) => key))
      expect(run).not.toHaveBeenCalled()
    },
  )

  it('shows what its Maps and Sets hold', async () => {
    const { SvelteMap } = await importInside('svelte', 'src/reactivity/map.js')
    const { SvelteSet } = await importInside('svelte', 'src/reactivity/set.js')
    expect(shown(new SvelteMap([['tea', 3]]))).toEqual({ SvelteMap: { '"tea"': 3 } })
    expect(shown(new SvelteSet(['tea']))).toEqual({ SvelteSet: { 0: 'tea' } })
  })
})
