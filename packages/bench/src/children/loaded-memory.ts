/**
 * Loads every module of a folder and sends the bytes of their texts, and those in use then. Arguments: the folder. Run
 * with `--expose-gc`.
 */

import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const [folder = ''] = process.argv.slice(2)
const require = createRequire(import.meta.url)
const collect = (globalThis as { gc?: () => void }).gc

const paths = readdirSync(folder, { recursive: true })
  .map((name) => join(folder, String(name)))
  .filter((path) => path.endsWith('.js'))
let sourceBytes = 0
for (const path of paths) {
  require(path)
  sourceBytes += readFileSync(path).length
}
// The garbage of a tick is collected after it.
for (let times = 0; times < 5; times++) {
  collect?.()
  await new Promise((resolve) => setImmediate(resolve))
}
const { heapUsed, arrayBuffers } = process.memoryUsage()
process.send?.([sourceBytes, heapUsed + arrayBuffers])
