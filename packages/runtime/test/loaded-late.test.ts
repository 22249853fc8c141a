/**
 * Programs that have taken a built-in away before they mark something, or before they load the runtime: they load, mark
 * and call as without it.
 */

import { createRequire } from 'node:module'
import { join } from 'node:path'
import { createContext, Script } from 'node:vm'
import { build } from 'esbuild'
import { expect, it } from 'vitest'
import { METHODS, SYMBOLS } from './programs/built-ins.ts'

const SOURCES = join(import.meta.dirname, '../src')

/** Every way to mark, and what calls that succeed return: `wrap`, options and a function of the realm are given. */
const PROGRAM = `(wrap, options, ownDescriptor) => {
  class Orders { static open() { return 1 } get total() { return 2 } list() { return 3 } read() { return 4 } }
  wrap(Orders)
  const { value } = wrap(Orders.prototype, 'read', ownDescriptor(Orders.prototype, 'read'))
  return [
    new Orders().list(), new Orders().total, Orders.open(), value(), wrap(() => 5)(), wrap((a) => a)(6), wrap(options)((a) => a)(7),
    wrap(Orders.prototype.list, { kind: 'method', name: 'list', addInitializer() {} })(), new (wrap(function Old() { this.old = 8 }))().old,
    typeof wrap(async () => 9)(), typeof wrap(function* () { yield 10 })(),
  ]
}`
const EXPECTED = [3, 2, 1, 4, 5, 6, 7, 3, 8, 'object', 'object']

const OPTIONS = `{ maskPersonalData: true, suppress: false }`

/** Makes what runs the program in a realm in which the `at`th built-in is gone; `undefined` when there is none. */
const REALM = `(at, isLate, load) => {
  const all = [...${METHODS}, ...${SYMBOLS}]
  const program = ${PROGRAM}
  const options = ${OPTIONS}
  const { deleteProperty, getOwnPropertyDescriptor } = Reflect
  if (at >= all.length) return undefined
  const [holder, key] = all[at]
  const name = String(key) + ' of ' + Object.prototype.toString.call(holder)
  const isMethod = holder !== globalThis && (typeof key === 'symbol' || Object.hasOwn(holder, 'constructor'))
  return { name, isMethod, run() {
    if (!isLate) deleteProperty(holder, key)
    const { ghost } = load()
    if (isLate) deleteProperty(holder, key)
    return program(ghost, options, getOwnPropertyDescriptor)
  } }
}`

interface Realm {
  readonly name: string
  /** Of a prototype; without what all programs are made of, such as `Map`, nothing can be loaded. */
  readonly isMethod: boolean
  run(): unknown[]
}

async function bundle(platform: string): Promise<Script> {
  const { outputFiles } = await build({
    stdin: { contents: `import { ghost } from './index.ts'\nloaded.ghost = ghost`, resolveDir: SOURCES },
    bundle: true,
    // The wrapper of esbuild would call methods of the language.
    external: ['./browser-output.ts'],
    write: false,
    format: 'iife',
    platform: 'node',
    alias: { '#platform': join(SOURCES, `platform/${platform}.ts`) },
    logLevel: 'error',
  })
  const text = outputFiles[0]?.text ?? ''
  return new Script(`(require, loaded) => { ${text}\nreturn loaded }`)
}

type Load = (require: NodeJS.Require, loaded: object) => object

/** @returns what came of each that is gone, where it was not what was expected. */
function eachGone(script: Script, isLate: boolean, isMeant: (name: string) => boolean = () => true): object {
  const require = createRequire(import.meta.url)
  const realm = new Script(REALM)
  const wrong: Record<string, unknown> = {}
  for (let at = 0; ; at++) {
    const globals = {
      performance,
      console,
      process,
      Buffer,
      setTimeout,
      setImmediate,
      clearTimeout,
      queueMicrotask,
      URL,
    }
    const context = createContext({ ...globals, addEventListener() {} })
    const load = (): object => (script.runInContext(context) as Load)(require, {})
    const made = (realm.runInContext(context) as (...args: unknown[]) => Realm | undefined)(at, isLate, load)
    if (!made) return wrong
    if ((!made.isMethod && !isLate) || !isMeant(made.name)) continue
    try {
      const results = made.run()
      // By index: these arrays are of a realm that lacks something.
      if (!EXPECTED.every((each, index) => each === results[index]))
        wrong[made.name] = EXPECTED.map((_, index) => results[index])
    } catch (error) {
      wrong[made.name] = (error as Error).message
    }
  }
}

const PLATFORMS =
  process.env.TRACEGHOST_MATRIX === 'full' ? ['node', 'worker', 'neutral', 'browser'] : ['node', 'browser']

const isMeant = (name: string): boolean => /object (?:Array|String|Map|Set)(?:(?: String)? Iterator)?\]$/.test(name)

it.each(PLATFORMS)(
  'methods of arrays, texts, Maps and Sets, gone before a mark: %s',
  { timeout: 30_000 },
  async (platform) => {
    expect(eachGone(await bundle(platform), true, isMeant)).toEqual({})
  },
)

it('the same, gone before a page loads the runtime', { timeout: 30_000 }, async () => {
  expect(eachGone(await bundle('browser'), false, isMeant)).toEqual({})
})

// Elsewhere the words and forms of secrets are loaded with the rest.
it('`includes` of arrays, gone before the runtime is loaded in Node', { timeout: 30_000 }, async () => {
  expect(eachGone(await bundle('node'), false, (name) => name === 'includes of [object Array]')).toEqual({})
})
