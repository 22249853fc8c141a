import { globSync } from 'node:fs'
import { join } from 'node:path'
import { folderOf, kept } from './cache.ts'
import { crate, run } from './command.ts'
import type { Toolchain } from './toolchain.ts'

/** The Rust of the plugin and all that it stands on, compiled: an archive. */
export function buildEmitter(tools: Toolchain): string {
  const environment = rustEnvironment(tools)
  const settings = JSON.stringify([environment, run(tools.rustc, ['--version'])])
  const target = join(folderOf([join(crate, 'Cargo.lock')], settings), 'target')
  const sources = globSync(['Cargo.*', 'src/**/*.rs'], { cwd: crate }).sort()
  // Cargo goes by the times of files, and those of a checkout are new.
  const made = folderOf(
    sources.map((file) => join(crate, file)),
    settings,
  )
  return kept(join(made, 'emitter.a'), (path) => {
    run(tools.cargo, ['build', '--release', '--locked'], { ...environment, CARGO_TARGET_DIR: target })
    run('cp', [join(target, 'wasm32-wasip1/release/libswc_plugin_traceghost.a'), path])
  })
}

/** Debian's compiler has its standard library as sources, which are built, too. */
function rustEnvironment({ rustc, linker }: Toolchain): Record<string, string> {
  return {
    RUSTC: rustc,
    RUSTC_BOOTSTRAP: '1',
    CARGO_BUILD_TARGET: 'wasm32-wasip1',
    CARGO_UNSTABLE_BUILD_STD: 'std,panic_abort',
    CARGO_TARGET_WASM32_WASIP1_LINKER: linker,
    CARGO_TARGET_WASM32_WASIP1_RUSTFLAGS: '--cfg=swc_ast_unknown',
  }
}
