/** In place of `vitest`, for the tests that a library ships: it notes what they look at, and expects nothing. */

const state = { tests: [], hooks: [], suites: [], path: [], note: () => {} }

/** What the file that was just imported has registered; `note` notes what its tests look at. */
export function takeTests(note) {
  const { tests, hooks, suites } = state
  // The body of a suite may use what stands below it in the file.
  for (let suite = suites.shift(); suite; suite = suites.shift()) {
    state.path = suite.path
    suite.body()
  }
  Object.assign(state, { tests: [], hooks: [], path: [], note })
  return { tests, hooks }
}

export function describe(name, body) {
  state.suites.push({ path: [...state.path, name], body })
}

export function test(name, ...rest) {
  const body = rest.find((part) => typeof part === 'function')
  if (body) state.tests.push({ name: [...state.path, name].join(' > '), body })
}

test.each = describe.each = (rows) => (name, body) => {
  for (const [index, row] of rows.entries())
    test(`${name} ${index}`, () => (Array.isArray(row) ? body(...row) : body(row)))
}
test.skip = test.todo = describe.skip = () => {}
test.only = test
export const it = test

const hook = (when) => (run) => void state.hooks.push({ when, run })
export const beforeEach = hook('before')
export const afterEach = hook('after')
export const beforeAll = hook('before')
export const afterAll = hook('after')

export function expect(actual) {
  return matchersOf(actual, '')
}

expect.unreachable = (message) => state.note('unreachable', message)
expect.assertions = expect.hasAssertions = expect.extend = () => {}
for (const name of ['any', 'objectContaining', 'arrayContaining', 'stringContaining', 'stringMatching'])
  expect[name] = (value) => value
expect.anything = () => null

const matchersOf = (actual, modifier) =>
  new Proxy(
    {},
    {
      get(_, name) {
        if (name === 'then') return undefined
        if (name === 'not') return matchersOf(actual, 'not ')
        if (name === 'resolves' || name === 'rejects') return settledMatchers(actual)
        return (...expected) => match(`${modifier}${String(name)}`, actual, expected)
      },
    },
  )

function match(name, actual, expected) {
  // Times and sizes.
  if (/Than/.test(name)) return state.note(name, typeof actual)
  if (/toThrow/.test(name) && typeof actual === 'function') return state.note(name, outcomeOf(actual))
  if (/(?:Be|Equal)$/.test(name)) return state.note(name, [actual, Object.is(actual, expected[0])])
  return state.note(name, actual)
}

function outcomeOf(fn) {
  try {
    return ['returned', fn()]
  } catch (error) {
    return ['threw', error]
  }
}

const settledMatchers = (promise) =>
  new Proxy({}, { get: (_, name) => async () => state.note(String(name), await settled(promise)) })

async function settled(promise) {
  try {
    return ['resolved', await (typeof promise === 'function' ? promise() : promise)]
  } catch (error) {
    return ['rejected', error]
  }
}

/** Types are checked when they are compiled. */
const types = new Proxy(() => types, { get: () => types, apply: () => types })
export const expectTypeOf = types
export const assertType = types

export const vi = {
  fn(implementation = () => undefined) {
    const spy = (...args) => {
      spy.mock.calls.push(args)
      return implementation(...args)
    }
    spy.mock = { calls: [] }
    spy.mockReturnValue = (value) => vi.set(spy, () => value)
    spy.mockImplementation = (next) => vi.set(spy, next)
    spy.set = (next) => {
      implementation = next
      return spy
    }
    return spy
  },
  set: (spy, next) => spy.set(next),
  spyOn(target, key) {
    const original = Object.getOwnPropertyDescriptor(target, key)
    const value = target[key]
    const spy = vi.fn((...args) => Reflect.apply(value, target, args))
    spy.mockRestore = () => (original ? Object.defineProperty(target, key, original) : delete target[key])
    Object.defineProperty(target, key, { value: spy, configurable: true, writable: true })
    return spy
  },
  resetModules() {},
}
