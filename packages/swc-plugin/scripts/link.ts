import { run } from './command.ts'
import type { Toolchain } from './toolchain.ts'

/** Room for deep trees: Rust and the engine go down them. */
const STACK_BYTES = 8 << 20

/** The functions that hosts call. Archives are searched for these. */
const EXPORTS = ['__alloc', '__free', '__get_transform_plugin_core_pkg_diag', '__transform_plugin_process_impl'].map(
  (name) => `--export-if-defined=${name}`,
)

const LIBRARIES = ['-lm', '-lwasi-emulated-process-clocks', '-lwasi-emulated-signal', '-lc']

/** Links objects and archives into a Wasm that imports what it does not define. */
export function link(inputs: readonly string[], out: string, { linker, libraries, builtins }: Toolchain): void {
  const options = ['--no-entry', '--allow-undefined', '--gc-sections', '--strip-all', '-z', `stack-size=${STACK_BYTES}`]
  run(linker, [
    '-flavor',
    'wasm',
    ...options,
    ...EXPORTS,
    '-o',
    out,
    ...inputs,
    '-L',
    libraries,
    ...LIBRARIES,
    builtins,
  ])
}
