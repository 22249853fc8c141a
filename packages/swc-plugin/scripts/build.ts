// Builds `dist/traceghost.wasm`: the planner as bytecode, the engine, and the Rust around them.
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buildEmitter } from './emitter.ts'
import { buildEngine } from './engine.ts'
import { link } from './link.ts'
import { noticesOf, partsOf } from './notices.ts'
import { bundlePlanner } from './planner.ts'
import { findOrInstallToolchain } from './toolchain.ts'

const dist = fileURLToPath(new URL('../dist', import.meta.url))

const tools = findOrInstallToolchain()
if ('missing' in tools) {
  console.error(`[swc-plugin] not built, because the machine lacks ${tools.missing}`)
  // Elsewhere its tests are skipped.
  process.exitCode = process.env.CI ? 1 : 0
} else {
  const engine = buildEngine(await bundlePlanner(), tools)
  mkdirSync(dist, { recursive: true })
  link([buildEmitter(tools), ...engine], `${dist}/traceghost.wasm`, tools)
  writeFileSync(`${dist}/THIRD-PARTY-LICENSES.txt`, noticesOf(partsOf(tools.cargo)))
}
