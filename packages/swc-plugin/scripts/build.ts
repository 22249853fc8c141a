// Builds `dist/traceghost.wasm`: the planner as bytecode, the engine, and the Rust around them.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type RolldownPlugin, rolldown } from 'rolldown'
import { SOURCES } from '../../../scripts/sources.ts'
import { findToolchain, type Toolchain } from './toolchain.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const crate = join(root, 'crate')

async function build(tools: Toolchain): Promise<void> {
  const environment = rustEnvironment(tools)
  const cache = cacheOf(environment)
  const engine = join(cache, 'engine')
  mkdirSync(engine, { recursive: true })
  run(tools.cargo, ['fetch', '--locked'], environment)
  const sources = engineSources(tools, environment)
  compileEngine(sources, engine, tools)
  writeFileSync(join(engine, 'planner.bin'), bytecodeOf(await bundlePlanner(), join(engine, 'compile.wasm')))
  run(tools.cargo, ['build', '--release', '--locked', '--offline'], {
    ...environment,
    CARGO_TARGET_DIR: join(cache, 'target'),
    TRACEGHOST_ENGINE: engine,
    TRACEGHOST_BUILTINS: tools.builtins,
  })
  mkdirSync(join(root, 'dist'), { recursive: true })
  const made = join(cache, 'target/wasm32-wasip1/release/swc_plugin_traceghost.wasm')
  copyFileSync(made, join(root, 'dist/traceghost.wasm'))
}

/** Debian's compiler has its standard library as sources, which are built, too. */
function rustEnvironment({ rustc, linker, libraries }: Toolchain): Record<string, string> {
  return {
    RUSTC: rustc,
    RUSTC_BOOTSTRAP: '1',
    CARGO_BUILD_TARGET: 'wasm32-wasip1',
    CARGO_UNSTABLE_BUILD_STD: 'std,panic_abort',
    CARGO_TARGET_WASM32_WASIP1_LINKER: linker,
    CARGO_TARGET_WASM32_WASIP1_RUSTFLAGS: `--cfg=swc_ast_unknown -L ${libraries} -Clink-self-contained=no`,
  }
}

/** Outside of the checkout, by everything that decides what is built there. */
function cacheOf(environment: Readonly<Record<string, string>>): string {
  const key = createHash('sha256')
    .update(readFileSync(join(crate, 'Cargo.lock')))
    .update(JSON.stringify(environment))
  const caches = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache')
  return join(caches, 'traceghost', 'swc-plugin', key.digest('hex').slice(0, 16))
}

/** The folder of QuickJS-ng, whose C comes in a crate that is not built itself. */
function engineSources({ cargo }: Toolchain, environment: Readonly<Record<string, string>>): string {
  const text = run(cargo, ['metadata', '--format-version', '1', '--locked', '--offline', '--all-features'], environment)
  const { packages } = JSON.parse(text) as { packages: readonly { name: string; manifest_path: string }[] }
  const crate = packages.find(({ name }) => name === 'rquickjs-sys')
  if (!crate) throw new Error('Cargo.lock has no rquickjs-sys')
  return join(crate.manifest_path, '../quickjs')
}

const FLAGS = [
  '--target=wasm32-wasi',
  '-O2',
  '-DNDEBUG',
  '-D_GNU_SOURCE',
  '-DEMSCRIPTEN',
  '-w',
  '-D_WASI_EMULATED_SIGNAL',
]
const DEFINES = ['-DFE_DOWNWARD=0', '-DFE_UPWARD=0', '-D_WASI_EMULATED_PROCESS_CLOCKS']
const LIBRARIES = ['-lm', '-lwasi-emulated-process-clocks', '-lwasi-emulated-signal', '-lc']

function compileEngine(sources: string, out: string, { clang, include, linker, libraries, builtins }: Toolchain): void {
  const own = globSync(join(crate, 'engine/*.c'))
  const files = [...['dtoa', 'libregexp', 'libunicode', 'quickjs'].map((name) => join(sources, `${name}.c`)), ...own]
  for (const file of files) {
    const object = join(out, `${basename(file, '.c')}.o`)
    if (existsSync(object) && !own.includes(file)) continue
    run(clang, [...FLAGS, ...DEFINES, '-isystem', include, '-I', sources, '-c', file, '-o', object])
  }
  const objects = globSync(join(out, '*.o')).filter((object) => basename(object) !== 'answer.o')
  const rest = ['-z', 'stack-size=8388608', '-L', libraries, ...LIBRARIES, builtins]
  run(linker, ['-flavor', 'wasm', '--no-entry', '-o', join(out, 'compile.wasm'), ...objects, ...rest])
}

/** The planner as one script. */
async function bundlePlanner(): Promise<string> {
  const names = await bundle(sourceOf('traceghost/secret-names') as string, [sources])
  return bundle(join(root, 'src/engine.ts'), [lazily('traceghost/secret-names', ['createNameTest'], names), sources])
}

async function bundle(input: string, plugins: RolldownPlugin[]): Promise<string> {
  const made = await rolldown({
    input,
    plugins,
    platform: 'neutral',
    external: /^node:/,
    treeshake: { moduleSideEffects: (id) => id.endsWith('/src/engine.ts') },
  })
  const { output } = await made.generate({ format: 'iife', name: 'made', minify: true })
  return output[0].code
}

const sources: RolldownPlugin = { name: 'sources', resolveId: (id) => sourceOf(id) }

function sourceOf(id: string): string | undefined {
  const alias = SOURCES.find(({ find }) => find.test(id))
  return alias && id.replace(alias.find, alias.replacement)
}

/**
 * A module whose functions make functions, and which is run at the first call of one of those: its lists of words take
 * longer to read than most files to plan.
 */
function lazily(id: string, names: readonly string[], code: string): RolldownPlugin {
  const functions = names.map(
    (name) =>
      `export const ${name} = (...given) => { let test; return (...args) => (test ??= load().${name}(...given))(...args) }`,
  )
  const text = `let known\nconst load = () => known ??= (() => { ${code}; return made })()\n${functions.join('\n')}`
  return {
    name: 'lazily',
    resolveId: (from) => (from === id ? `\0${id}` : undefined),
    load: (from) => (from === `\0${id}` ? text : undefined),
  }
}

interface Compiler {
  readonly memory: { readonly buffer: ArrayBuffer }
  allocate(length: number): number
  compile(source: number, length: number): number
  output_length(): number
}

/** The part of the global object that the types of this package lack. */
const { WebAssembly } = globalThis as unknown as {
  readonly WebAssembly: {
    readonly Module: {
      new (bytes: Uint8Array): object
      imports(module: object): readonly { readonly module: string; readonly name: string }[]
    }
    readonly Instance: new (module: object, imports: object) => { readonly exports: unknown }
  }
}

/** Lets the engine compile a script. */
function bytecodeOf(script: string, compiler: string): Uint8Array {
  const module = new WebAssembly.Module(readFileSync(compiler))
  const imports: Record<string, Record<string, () => number>> = {}
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    imports[from] = { ...imports[from], [name]: () => 0 }
  }
  const { exports } = new WebAssembly.Instance(module, imports)
  const { memory, allocate, compile, output_length } = exports as Compiler
  const source = new TextEncoder().encode(script)
  const start = allocate(source.length)
  new Uint8Array(memory.buffer).set(source, start)
  const made = compile(start, source.length)
  if (made === 0) throw new Error('QuickJS does not compile the planner')
  return new Uint8Array(memory.buffer, made, output_length())
}

function run(command: string, args: readonly string[], variables: Readonly<Record<string, string>> = {}): string {
  const options = { cwd: crate, env: { ...process.env, ...variables }, encoding: 'utf8', maxBuffer: 1 << 28 } as const
  const { status, stdout, stderr, error } = spawnSync(command, args, options)
  if (status !== 0) throw new Error(`${command} failed: ${error?.message ?? stderr}`)
  return stdout
}

const toolchain = findToolchain()
if ('missing' in toolchain) {
  console.error(`[swc-plugin] not built, because the machine lacks ${toolchain.missing.join(', ')}`)
  // Elsewhere its tests are skipped.
  process.exitCode = process.env.CI ? 1 : 0
} else await build(toolchain)
