// The licenses of what is compiled into the plugin: they have to go with it.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { run } from './command.ts'
import { engineSources } from './engine.ts'

/** All that is linked, but for our own. */
export function partsOf(cargo: string): Part[] {
  const options = ['--format-version', '1', '--locked', '--filter-platform', 'wasm32-wasip1']
  return [
    { title: 'QuickJS-ng, MIT, https://github.com/quickjs-ng/quickjs', at: join(engineSources(cargo), 'LICENSE') },
    { title: 'wasi-libc, several licenses, https://github.com/WebAssembly/wasi-libc', at: debianLicense('wasi-libc') },
    {
      title: 'compiler-rt, Apache-2.0 WITH LLVM-exception, https://llvm.org',
      at: debianLicense('libclang-rt-19-dev-wasm32'),
    },
    ...compiledCrates(JSON.parse(run(cargo, ['metadata', ...options])) as Metadata),
  ]
}

const debianLicense = (name: string): string => `/usr/share/doc/${name}/copyright`

/** The part of cargo's metadata that is used. */
interface Metadata {
  readonly packages: readonly Crate[]
  readonly resolve: {
    readonly root: string
    readonly nodes: readonly { readonly id: string; readonly deps: readonly Dependency[] }[]
  }
}

interface Crate {
  readonly id: string
  readonly name: string
  readonly version: string
  readonly license: string | null
  readonly repository: string | null
  readonly manifest_path: string
  readonly targets: readonly { readonly kind: readonly string[] }[]
}

interface Dependency {
  readonly pkg: string
  readonly dep_kinds: readonly { readonly kind: string | null }[]
}

/** A part, and the folder or file with its license. */
interface Part {
  readonly title: string
  readonly at: string
}

const HEAD = `swc-plugin-traceghost is under the MIT license. These parts are compiled into its Wasm file; Rust's standard library
(https://www.rust-lang.org, MIT OR Apache-2.0) is another one. Their licenses follow below, each text once.`

/** Lists the parts, then every text of a license once, with the parts that have it. */
export function noticesOf(parts: readonly Part[]): string {
  const texts = new Map<string, { readonly text: string; readonly titles: string[] }>()
  for (const { title, at } of parts)
    for (const text of licensesAt(at)) {
      const key = text.replaceAll(/\s+/g, ' ')
      const known = texts.get(key) ?? { text, titles: [] }
      known.titles.push(title.split(',')[0] as string)
      texts.set(key, known)
    }
  const list = parts.map(({ title }) => `- ${title}`).join('\n')
  const sections = [...texts.values()].map(({ text, titles }) => `${RULE}\n${titles.join(', ')}\n\n${text}\n`)
  return `${HEAD}\n\n${list}\n\n${sections.join('\n')}`
}

const RULE = '-'.repeat(80)

function licensesAt(path: string): string[] {
  if (!existsSync(path)) throw new Error(`${path} is missing: a license has to go with the plugin`)
  if (!/\/(?:LICENSE|copyright)$/.test(path)) {
    const files = readdirSync(path).filter((name) => /^(?:licen[cs]e|copying|notice|unlicense)/i.test(name))
    return files.sort().map((name) => readFileSync(join(path, name), 'utf8').trim())
  }
  return [readFileSync(path, 'utf8').trim()]
}

/** The crates that are compiled in: not those that only run while it is compiled. */
function compiledCrates({ packages, resolve: { root, nodes } }: Metadata): Part[] {
  const crates = new Map(packages.map((crate) => [crate.id, crate]))
  const dependencies = new Map(nodes.map(({ id, deps }) => [id, deps]))
  const found = new Set<Crate>()
  const open = [root]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const crate = crates.get(id) as Crate
    if (found.has(crate) || crate.targets.some(({ kind }) => kind.includes('proc-macro'))) continue
    found.add(crate)
    const used = dependencies.get(id) ?? []
    open.push(...used.filter(({ dep_kinds }) => dep_kinds.some(({ kind }) => kind === null)).map(({ pkg }) => pkg))
  }
  return [...found]
    .filter(({ id }) => id !== root)
    .sort((a, b) => a.name.localeCompare(b.name) || a.version.localeCompare(b.version))
    .map(({ name, version, license, repository, manifest_path }) => ({
      title: `${name} ${version}, ${license ?? 'see its text'}, ${repository ?? 'https://crates.io'}`,
      at: dirname(manifest_path),
    }))
}
