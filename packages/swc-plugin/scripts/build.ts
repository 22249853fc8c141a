// Builds `dist/traceghost.wasm`: the planner as bytecode, the engine, and the Rust around them.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { folderOf, kept } from './cache.ts'
import { run } from './command.ts'
import { withPlanner } from './embed.ts'
import { buildEmitter } from './emitter.ts'
import { buildEngine } from './engine.ts'
import { link } from './link.ts'
import { noticesOf, partsOf } from './notices.ts'
import { bundlePlanner } from './planner.ts'
import { findOrInstallToolchain, type Toolchain } from './toolchain.ts'

const dist = fileURLToPath(new URL('../dist', import.meta.url))

const tools = findOrInstallToolchain()
if ('missing' in tools) {
  console.error(`[swc-plugin] not built, because the machine lacks ${tools.missing}`)
  // Elsewhere its tests are skipped.
  process.exitCode = process.env.CI ? 1 : 0
} else {
  const { objects, planner } = buildEngine(await bundlePlanner(), tools)
  mkdirSync(dist, { recursive: true })
  writeFileSync(`${dist}/traceghost.wasm`, readFileSync(whole([buildEmitter(tools), ...objects], planner, tools)))
  writeFileSync(`${dist}/THIRD-PARTY-LICENSES.txt`, noticesOf(partsOf(tools.cargo)))
}

/** Links the parts and puts the planner in; of the same parts only once, because the optimizer takes a minute. */
function whole(parts: readonly string[], planner: string, tools: Toolchain): string {
  const folder = folderOf([...parts, planner], run(tools.optimizer, ['--version']))
  return kept(join(folder, 'plugin.wasm'), (path) => {
    link(parts, path, tools)
    writeFileSync(path, withPlanner(readFileSync(path), readFileSync(planner)))
    // An eighth smaller.
    run(tools.optimizer, ['-Os', '--all-features', path, '-o', path])
  })
}
