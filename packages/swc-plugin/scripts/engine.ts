import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bytecodeOf } from './bytecode.ts'
import { folderOf, kept } from './cache.ts'
import { packagesFor } from './cargo.ts'
import { crate, run } from './command.ts'
import { link } from './link.ts'
import type { Toolchain } from './toolchain.ts'

const FLAGS = [
  '--target=wasm32-wasi',
  '-O2',
  '-DNDEBUG',
  '-D_GNU_SOURCE',
  '-DEMSCRIPTEN',
  '-w',
  '-D_WASI_EMULATED_SIGNAL',
  '-D_WASI_EMULATED_PROCESS_CLOCKS',
  '-DFE_DOWNWARD=0',
  '-DFE_UPWARD=0',
]

/**
 * QuickJS with a script in it that its exported functions run.
 *
 * @returns objects to link
 */
export function buildEngine(script: string, tools: Toolchain): readonly string[] {
  const sources = engineSources(tools.cargo)
  const parts = ['dtoa', 'libregexp', 'libunicode', 'quickjs'].map((name) => join(sources, `${name}.c`))
  const compiler = join(crate, 'engine/compile.c')
  const binding = join(crate, 'engine/answer.c')
  const settings = JSON.stringify([FLAGS, run(tools.clang, ['--version'])])
  const folder = folderOf([...parts, compiler], settings)
  const objectOf = (source: string, name: string) =>
    kept(join(folder, `${name}.o`), (path) => compile(source, path, [tools, sources]))
  const engine = parts.map((part, at) => objectOf(part, `part-${at}`))
  const made = kept(join(folder, 'compile.wasm'), (path) =>
    link([...engine, objectOf(compiler, 'compile')], path, tools),
  )
  const own = folderOf([made, binding], settings, script)
  kept(join(own, 'planner.bin'), (path) => writeFileSync(path, bytecodeOf(script, readFileSync(made))))
  return [...engine, kept(join(own, 'answer.o'), (path) => compile(binding, path, [tools, sources, own]))]
}

function compile(
  source: string,
  out: string,
  [{ clang, include }, ...folders]: readonly [Toolchain, ...string[]],
): void {
  const searched = folders.flatMap((folder) => ['-I', folder, `--embed-dir=${folder}`])
  run(clang, [...FLAGS, '-isystem', include, ...searched, '-c', source, '-o', out])
}

/** The folder of QuickJS-ng, whose C comes in a crate that is not built itself. */
export function engineSources(cargo: string): string {
  const found = packagesFor(cargo, ['--all-features']).find(({ name }) => name === 'rquickjs-sys')
  if (!found) throw new Error('Cargo.lock has no rquickjs-sys')
  return join(found.manifest_path, '../quickjs')
}
