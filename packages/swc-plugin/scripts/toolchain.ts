import { spawnSync } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { installPackages, mayInstall } from '../../../scripts/debian.ts'

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
  readonly optimizer: string
}

/** Debian's packages that bring them; of those without, where they come from. */
const PACKAGES: Readonly<Record<keyof Toolchain, readonly string[] | string>> = {
  cargo: 'cargo (https://rustup.rs)',
  rustc: ['rustc-web', 'rust-web-src'],
  linker: 'rust-lld (https://rustup.rs)',
  clang: ['clang-19'],
  include: ['wasi-libc'],
  libraries: ['wasi-libc'],
  builtins: ['libclang-rt-19-dev-wasm32'],
  optimizer: ['binaryen'],
}

/**
 * The tools of the machine, after those that may be installed are; or what lacks, with how to get it.
 *
 * @param canInstall whether packages of Debian may be installed
 */
export function findOrInstallToolchain(canInstall: boolean = mayInstall()): Toolchain | { readonly missing: string } {
  const found = find()
  if (!found.missing) return found.tools
  const { packages, others } = found.missing
  const command = `apt-get install ${packages.join(' ')}`
  if (others.length > 0 || !canInstall) {
    return { missing: [...others, ...(packages.length > 0 ? [`Debian's packages (${command})`] : [])].join(', ') }
  }
  const reason = installPackages(packages)
  const again = find()
  return again.missing ? { missing: `what "${command}" brings: ${reason ?? 'it is elsewhere'}` } : again.tools
}

interface Missing {
  readonly packages: readonly string[]
  readonly others: readonly string[]
}

function find(): { readonly tools: Toolchain; readonly missing?: undefined } | { readonly missing: Missing } {
  const found: { [tool in keyof Toolchain]: string | undefined } = {
    cargo: commandOf('cargo'),
    rustc: existing('/usr/lib/rustlib/src/rust/library') && existing('/usr/bin/rustc'),
    linker: linker(),
    clang: commandOf('clang-19'),
    include: existing('/usr/include/wasm32-wasi'),
    libraries: existing('/usr/lib/wasm32-wasi'),
    builtins: existing('/usr/lib/llvm-19/lib/clang/19/lib/wasi/libclang_rt.builtins-wasm32.a'),
    optimizer: commandOf('wasm-opt'),
  }
  const missing = (Object.keys(found) as (keyof Toolchain)[]).filter((tool) => !found[tool])
  if (missing.length === 0) return { tools: found as Toolchain }
  const origins = [...new Set(missing.map((tool) => PACKAGES[tool]))]
  const others = origins.filter((origin) => typeof origin === 'string')
  return { missing: { packages: [...new Set(origins.filter((origin) => Array.isArray(origin)).flat())], others } }
}

const existing = (path: string): string | undefined => (existsSync(path) ? path : undefined)

/** The path of a command. */
export const commandOf = (name: string): string | undefined =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((directory) => join(directory, name))
    .find(existsSync)

/** The linker that every Rust toolchain has. */
function linker(): string | undefined {
  const options = { encoding: 'utf8' } as const
  const { stdout } = spawnSync('rustup', ['run', 'stable', 'rustc', '--print', 'sysroot'], options)
  return commandOf('rust-lld') ?? (stdout ? globSync(join(stdout.trim(), 'lib/rustlib/*/bin/rust-lld'))[0] : undefined)
}
