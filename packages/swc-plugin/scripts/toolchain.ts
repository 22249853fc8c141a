import { execFileSync } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import { join } from 'node:path'

/** The tools that make the plugin, by their paths. */
export interface Toolchain {
  readonly cargo: string
  readonly rustc: string
  readonly linker: string
  readonly clang: string
  /** Headers and libraries of wasi-libc. */
  readonly include: string
  readonly libraries: string
  /** The builtins of clang for WebAssembly. */
  readonly builtins: string
}

/** How to get what is missing, on Debian. */
const PACKAGES: Readonly<Record<keyof Toolchain, string>> = {
  cargo: 'cargo (https://rustup.rs)',
  rustc: 'rustc-web and rust-web-src',
  linker: 'rust-lld (of rustup)',
  clang: 'clang-19',
  include: 'wasi-libc',
  libraries: 'wasi-libc',
  builtins: 'libclang-rt-19-dev-wasm32',
}

/** The tools of the machine, or the packages that lack. */
export function findToolchain(): Toolchain | { readonly missing: readonly string[] } {
  const found: { [tool in keyof Toolchain]: string | undefined } = {
    cargo: commandIn(['cargo'])?.trim(),
    rustc:
      existsSync('/usr/bin/rustc') && existsSync('/usr/lib/rustlib/src/rust/library') ? '/usr/bin/rustc' : undefined,
    linker: linker(),
    clang: commandIn(['clang-19']),
    include: existing('/usr/include/wasm32-wasi'),
    libraries: existing('/usr/lib/wasm32-wasi'),
    builtins: existing('/usr/lib/llvm-19/lib/clang/19/lib/wasi/libclang_rt.builtins-wasm32.a'),
  }
  const missing = (Object.keys(found) as (keyof Toolchain)[]).filter((tool) => found[tool] === undefined)
  return missing.length === 0 ? (found as Toolchain) : { missing: [...new Set(missing.map((tool) => PACKAGES[tool]))] }
}

const existing = (path: string): string | undefined => (existsSync(path) ? path : undefined)

/** The path of a command. */
function commandIn(names: readonly string[]): string | undefined {
  for (const name of names)
    for (const directory of (process.env.PATH ?? '').split(':')) {
      const path = join(directory, name)
      if (existsSync(path)) return path
    }
  return undefined
}

/** The linker that every Rust toolchain has. */
function linker(): string | undefined {
  try {
    const root = execFileSync('rustup', ['run', 'stable', 'rustc', '--print', 'sysroot'], { encoding: 'utf8' }).trim()
    return globSync(join(root, 'lib/rustlib/*/bin/rust-lld'))[0]
  } catch {
    return commandIn(['rust-lld'])
  }
}
