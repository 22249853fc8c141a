// Why: docs/adr/one-copy-or-several.md, docs/adr/contract-number.md
/**
 * The copy of the runtime that instrumented modules use. It is loaded before the program starts, whatever copies the
 * program has.
 */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { RecorderAddress } from '@traceghost/transform'
import manifest from '../../runtime/package.json' with { type: 'json' }
import type { Modules } from './scripts/runtime.ts'

/** Where `recorder.cjs` and `recorder.js` find it. */
const KEY = Symbol.for('traceghost.recorder')

const nextToDist = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url))

/** Not the ES module itself: Node refuses to `require` one while it is imported, and so do loaders in some versions. */
const REQUIRED = nextToDist('recorder.cjs')
const IMPORTED = nextToDist('recorder.js')

/** How instrumented CommonJS begins, also when something has compiled it afterwards. */
export const REQUIRE_RECORDER: string = `require(${JSON.stringify(REQUIRED)})`

/**
 * Texts for modules of the program's own copy, by address: they hand on what is loaded already. An object without a
 * prototype, since the program may replace methods.
 */
export type HandedOn = Readonly<Record<string, string>>

export interface Recorder {
  /** Where emitted code finds it. */
  readonly address: RecorderAddress
  readonly handedOn: HandedOn
}

/**
 * Chooses the copy of the runtime that records: the loaded one, unless the program has another version that knows the
 * contract of instrumented code; else that of the program.
 *
 * @param root the folder of the program
 * @param own the one that came with this package, if it is loaded
 */
export function loadRecorder(root: string, own: Modules | undefined): Recorder {
  const requireOwn = createRequire(import.meta.url)
  const found = runtimeOf(root)
  if (!own || (found && found.version !== manifest.version && runsOurs(found))) {
    const { require } = found ?? { require: requireOwn }
    // The program will ask for it, in ways that may cross each other.
    hold(require('traceghost/recorder'), () => require('traceghost'))
    return { address: { module: addressOf('traceghost/recorder', require), commonjs: REQUIRED }, handedOn: byAddress() }
  }
  const { traceghost, 'traceghost/recorder': recorder } = own
  hold({ ...recorder, ...traceghost }, () => requireOwn(IMPORTED))
  // Both copies work where the program's knows other contracts.
  const handedOn = found?.version === manifest.version && {
    [addressOf('traceghost', found.require)]: handingOn(traceghost),
    [addressOf('traceghost/recorder', found.require)]: handingOn(recorder),
  }
  return {
    address: { module: pathToFileURL(IMPORTED).href, commonjs: REQUIRED },
    handedOn: byAddress(handedOn || undefined),
  }
}

const byAddress = (texts?: HandedOn): HandedOn => Object.assign(Object.create(null), texts)

const addressOf = (name: string, { resolve }: NodeJS.Require): string => pathToFileURL(resolve(name)).href

const handingOn = (members: object): string =>
  `export const { ${Object.keys(members).join(', ')} } = globalThis[Symbol.for('traceghost.recorder')]`

/** The modules that look for the value under the key are loaded now, while the built-ins are those of the language. */
function hold(recorder: unknown, load: () => void): void {
  Object.assign(globalThis, { [KEY]: recorder })
  load()
  createRequire(import.meta.url)(REQUIRED)
}

interface Found {
  readonly require: NodeJS.Require
  readonly version: string
  /** See `contract-number.ts` of the runtime. */
  readonly contracts: readonly number[] | undefined
}

/** Whether it knows the contract of the code that this release emits. */
const runsOurs = ({ contracts }: Found): boolean =>
  contracts === undefined || contracts.includes(manifest.contracts.at(-1) as number)

/** The program's own copy of the runtime. */
function runtimeOf(root: string): Found | undefined {
  const require = createRequire(pathToFileURL(join(root, 'package.json')))
  try {
    const manifest = readFileSync(require.resolve('traceghost/package.json'), 'utf8')
    // Packages of another kind, and versions without it, have this name alone.
    require.resolve('traceghost/recorder')
    const { version, contracts } = JSON.parse(manifest) as Pick<Found, 'version' | 'contracts'>
    return { require, version, contracts }
  } catch {
    return undefined
  }
}

/** For a text that only its syntax makes a module: its compiler may write `require` where it says `import`. */
export function addressEitherWay({ module, commonjs }: RecorderAddress): RecorderAddress {
  // `import` does not accept `C:\…` as an address.
  const isAddress = /^\/[^%?#\\]*$/.test(commonjs)
  return { module: isAddress ? commonjs : module, commonjs }
}

/** For a text that something will compile to CommonJS. */
export const addressInCommonJs = ({ commonjs }: RecorderAddress): RecorderAddress => ({ module: commonjs, commonjs })
