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

export interface Engine {
  /** To link. */
  readonly objects: readonly string[]
  /** The file of the bytecode of a script, which `embed.ts` puts in. */
  readonly planner: string
}

/** QuickJS, which runs a script. */
export function buildEngine(script: string, tools: Toolchain): Engine {
  const sources = engineSources(tools.cargo)
  const sourceOf = (name: string): string => join(sources, `${name}.c`)
  const libraries = ['dtoa', 'libregexp', 'libunicode'].map(sourceOf)
  const engine = sourceOf('quickjs')
  const compiler = join(crate, 'engine/compile.c')
  // It has the engine in it.
  const binding = join(crate, 'engine/answer.c')
  const settings = JSON.stringify([FLAGS, run(tools.clang, ['--version'])])
  const folder = folderOf([...libraries, engine, compiler, binding], settings)
  const objectOf = (source: string, name: string) =>
    kept(join(folder, `${name}.o`), (path) => compile(source, path, [tools, sources]))
  const shared = libraries.map((library, at) => objectOf(library, `library-${at}`))
  const made = kept(join(folder, 'compile.wasm'), (path) =>
    link([...shared, objectOf(engine, 'engine'), objectOf(compiler, 'compile')], path, tools),
  )
  const planner = kept(join(folderOf([made], script), 'planner.bin'), (path) =>
    writeFileSync(path, bytecodeOf(script, readFileSync(made))),
  )
  return { objects: [...shared, objectOf(binding, 'answer')], planner }
}

function compile(
  source: string,
  out: string,
  [{ clang, include }, ...folders]: readonly [Toolchain, ...string[]],
): void {
  const searched = folders.flatMap((folder) => ['-I', folder])
  run(clang, [...FLAGS, '-isystem', include, ...searched, '-c', source, '-o', out])
}

/** The folder of QuickJS-ng, whose C comes in a crate that is not built itself. */
export function engineSources(cargo: string): string {
  const found = packagesFor(cargo, ['--all-features']).find(({ name }) => name === 'rquickjs-sys')
  if (!found) throw new Error('Cargo.lock has no rquickjs-sys')
  return join(found.manifest_path, '../quickjs')
}
