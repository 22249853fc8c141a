// Why: docs/adr/one-copy-or-several.md
/**
 * The copy of the runtime that instrumented modules use. It is loaded before the program starts, whatever copies the
 * program has.
 */

import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { RecorderAddress } from '@traceghost/transform'

/** Where `recorder.cjs` finds it. */
const KEY = Symbol.for('traceghost.recorder')

/** Not the ES module itself: Node refuses to `require` one while it is imported, and so do loaders in some versions. */
const REQUIRED = fileURLToPath(new URL('../recorder.cjs', import.meta.url))

/** How instrumented CommonJS begins, also when something has compiled it afterwards. */
export const REQUIRE_RECORDER: string = `require(${JSON.stringify(REQUIRED)})`

/**
 * Loads the runtime: the copy of the program, or the one that came with this package.
 *
 * @param root the folder of the program
 * @returns where emitted code finds it
 */
export function loadRecorder(root: string): RecorderAddress {
  const [require, path] = findRecorder(root)
  const holder = globalThis as { [KEY]?: unknown }
  holder[KEY] = require(path)
  // The program will ask for it, in ways that may cross each other.
  require('traceghost')
  // It looks for the value under the key, so it runs while the built-ins are those of the language.
  require(REQUIRED)
  return { module: pathToFileURL(path).href, commonjs: REQUIRED }
}

function findRecorder(root: string): [require: NodeJS.Require, path: string] {
  const require = createRequire(pathToFileURL(join(root, 'package.json')))
  try {
    return [require, require.resolve('traceghost/recorder')]
  } catch {
    const own = createRequire(import.meta.url)
    return [own, own.resolve('traceghost/recorder')]
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
