// biome-ignore-all lint/suspicious/noAssignInExpressions: that is what recipes of immer are.

import { createRandom } from '../child/observer.ts'

export const variants = [
  { name: 'esm', how: 'import' },
  { name: 'cjs', how: 'require' },
  { name: 'legacy', how: 'import', files: { immer: './node_modules/immer/dist/immer.legacy-esm.js' } },
  { name: 'production', how: 'import', files: { immer: './node_modules/immer/dist/immer.production.mjs' } },
]

export const entries = ['immer']

class Marked {
  list = [1, 2]
  get first() {
    return this.list[0]
  }
}

class Plain {
  a = 1
}

const fail = () => {
  throw new RangeError('in a recipe')
}

const baseOf = (immer) => {
  Marked.prototype[immer.immerable] = true
  return {
    n: 1,
    list: [{ id: 1 }, { id: 2, tags: ['x'] }, { id: 3 }],
    deep: { a: { b: { c: [1, 2, 3] } } },
    map: new Map([
      ['k', { v: 1 }],
      ['l', { v: 2 }],
    ]),
    set: new Set(['s', { t: 1 }]),
    marked: new Marked(),
    plain: new Plain(),
    date: new Date(0),
    fn: fail,
    nothing: null,
  }
}

/** What a recipe may do; `draft` is always a draft of `baseOf()`. */
const RECIPES = {
  nothing: () => {},
  set: (draft) => void (draft.n = 2),
  same: (draft) => void (draft.n = 1),
  add: (draft) => void (draft.added = { x: [draft.n] }),
  remove: (draft) => void delete draft.deep.a,
  nested: (draft) => void draft.deep.a.b.c.push(4, { d: 5 }),
  push: (draft) => void draft.list.push({ id: 4 }),
  splice: (draft) => void draft.list.splice(1, 1, { id: 9 }, { id: 8 }),
  sort: (draft) => void draft.list.sort((a, b) => b.id - a.id),
  reverse: (draft) => void draft.list.reverse().pop(),
  shift: (draft) => [draft.list.shift(), draft.list.unshift({ id: 0 })] && undefined,
  find: (draft) => void (draft.list.find(({ id }) => id === 2).tags[1] = 'y'),
  filter: (draft) => void (draft.list = draft.list.filter(({ id }) => id > 1)),
  length: (draft) => void (draft.list.length = 1),
  copyWithin: (draft) => void draft.deep.a.b.c.copyWithin(0, 1).fill(7, 2),
  map: (draft) => void draft.map.set('m', { v: 3 }).get('k').v++,
  mapDelete: (draft) => void [draft.map.delete('k'), draft.map.delete('z'), draft.map.size],
  mapClear: (draft) => void draft.map.clear(),
  mapIterate: (draft) => {
    for (const [key, value] of draft.map) value.key = key
    draft.map.forEach((value) => void (value.seen = true))
  },
  set_: (draft) => void draft.set.add({ u: 2 }).delete('s'),
  setIterate: (draft) => {
    for (const value of draft.set) if (value.t) value.t = 2
  },
  setClear: (draft) => void draft.set.clear(),
  marked: (draft) => void draft.marked.list.push(draft.marked.first),
  plain: (draft) => void (draft.plain.a = 2),
  replace: () => ({ replaced: true }),
  replaceNested: (draft) => draft.deep.a,
  nothingReturned: (_, { nothing }) => nothing,
  both: (draft) => {
    draft.n = 3
    return { other: 1 }
  },
  move: (draft) => {
    draft.moved = draft.list[1]
    draft.list[0] = draft.deep
    delete draft.deep
  },
  shared: (draft) => void (draft.list[0].self = draft.list[1]),
  cycle: (draft) => void (draft.deep.a.up = draft.deep),
  current: (draft, { current }) => {
    draft.list[0].id = 10
    draft.snapshot = current(draft.list)
  },
  original: (draft, { original }) => {
    draft.n = 5
    draft.was = original(draft).n + original(draft.list).length
  },
  swap: (draft) => {
    ;[draft.list[0], draft.list[2]] = [draft.list[2], draft.list[0]]
  },
  inner: (draft, { produce }) => void (draft.list = produce(draft.list, (list) => void list.pop())),
  own: (draft) =>
    void (draft.keys = [Reflect.ownKeys(draft), 'n' in draft, Object.getOwnPropertyDescriptor(draft, 'n')]),
  fail,
  failLate: (draft) => {
    draft.list[1].id = 3
    fail()
  },
  define: (draft) => void Object.defineProperty(draft, 'x', { value: 1 }),
  prototype: (draft) => void Object.setPrototypeOf(draft, null),
  freeze: (draft) => void Object.freeze(draft.deep),
  prevent: (draft) => void Object.preventExtensions(draft),
  arrayKey: (draft) => void (draft.list.key = 1),
  arrayDelete: (draft) => void delete draft.list.length,
  getter: (draft) => void (draft.marked.first = 1),
  currentOfPlain: (_, { current }) => current({}),
  originalOfPlain: (_, { original }) => void original({ a: 1 }),
  promise: async (draft) => {
    draft.n = 7
  },
}

export async function run(load, { note, attempt, sweep }) {
  const immer = await load('immer')
  const { enablePatches, enableMapSet, Immer } = immer
  await attempt('patches before they are enabled', () => immer.produceWithPatches({ a: 1 }, (draft) => void draft.a++))
  await attempt('maps before they are enabled', () => immer.produce(new Map(), (draft) => void draft.set(1, 2)))
  enablePatches()
  enableMapSet()
  immer.enableArrayMethods?.()
  for (const [settings, instance] of Object.entries(instances(Immer))) {
    for (const [name, recipe] of Object.entries(RECIPES))
      await one({ label: `${settings} ${name}`, recipe, instance, immer }, { note, attempt })
  }
  await combined(immer, { attempt })
  await drafts(immer, { note, attempt })
  const {
    Immer: _,
    enablePatches: p,
    enableMapSet: m,
    setAutoFreeze,
    setUseStrictShallowCopy,
    setUseStrictIteration,
    ...functions
  } = immer
  await sweep(
    functions,
    [
      () => undefined,
      () => null,
      () => ({ a: [1] }),
      () => [1, { b: 2 }],
      () => 1,
      () => new Map([[1, {}]]),
      () => new Set([[]]),
      () => fail,
      () => (draft) => draft,
      () => [{ op: 'replace', path: ['a'], value: 2 }],
      () => [{ op: 'add', path: ['a', 0, '__proto__'], value: 2 }],
      () => [{ op: 'nope', path: [] }],
      () => new Plain(),
    ],
    { rounds: 120 },
  )
}

const instances = (Immer) => ({
  default: new Immer(),
  notFrozen: new Immer({ autoFreeze: false }),
  strict: new Immer({ useStrictShallowCopy: true, useStrictIteration: true }),
  classOnly: new Immer({ useStrictShallowCopy: 'class_only' }),
})

/** One recipe on one state: what comes out, what is shared with the state, its patches, and the way back. */
async function one({ label, recipe, instance, immer }, { note, attempt }) {
  const base = baseOf(immer)
  const bound = (draft) => recipe(draft, immer)
  await attempt(label, () => {
    const result = instance.produce(base, bound)
    if (result instanceof Promise) return result
    return [
      result,
      result === base,
      Object.keys(base).map((key) => result?.[key] === base[key]),
      Object.isFrozen(result),
    ]
  })
  // Patches of a cycle overflow the stack: once is enough.
  if (label === 'default cycle' || !label.endsWith(' cycle'))
    await attempt(`${label} patches`, () => {
      const [next, patches, inverse] = instance.produceWithPatches(baseOf(immer), bound)
      return [
        next,
        patches,
        inverse,
        instance.applyPatches(baseOf(immer), patches),
        instance.applyPatches(next, inverse),
      ]
    })
  await attempt(`${label} curried`, () => instance.produce(bound)(baseOf(immer), 1, 2))
  note(`${label} base`, base)
}

/** Several recipes in one, in an order that chance gives. */
async function combined(immer, { attempt }) {
  const names = Object.keys(RECIPES).filter(
    (name) => !/^(?:cycle|replace|nothing|both|current|original|promise)/.test(name),
  )
  const random = createRandom('immer')
  for (let round = 0; round < 150; round++) {
    const picked = Array.from({ length: 2 + random(3) }, () => names[random(names.length)])
    await attempt(picked.join(' '), () =>
      immer.produceWithPatches(baseOf(immer), (draft) => {
        for (const name of picked) RECIPES[name](draft, immer)
      }),
    )
  }
}

async function drafts(immer, { note, attempt }) {
  const { createDraft, finishDraft, isDraft, isDraftable, original, current, freeze, castDraft, produce } = immer
  const draft = createDraft(baseOf(immer))
  draft.list[0].id = 'x'
  note('is', [
    isDraft(draft),
    isDraft(draft.list),
    isDraftable(draft),
    original(draft).list[0],
    current(draft).list[0],
    castDraft(1),
  ])
  await attempt('finish', () => finishDraft(draft))
  await attempt('finish again', () => finishDraft(draft))
  await attempt('use after', () => draft.list)
  await attempt('finish what is none', () => finishDraft({}))
  await attempt('draft of a number', () => createDraft(1))
  await attempt('frozen', () => void (freeze({ a: { b: 1 } }, true).a.b = 2))
  let leaked
  produce({ a: { b: 1 } }, (inner) => void (leaked = inner.a))
  await attempt('leaked', () => leaked.b)
  await attempt('async', () => produce({ a: 1 }, fail))
  await attempt('nested failure', () => produce({ a: { b: 1 } }, (outer) => void produce(outer.a, fail)))
}
