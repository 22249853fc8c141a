import { posix } from 'node:path'
import { compileFunction, type Module, SourceTextModule, SyntheticModule } from 'node:vm'
import type { LoweredFile, LoweredProgram } from '../program.ts'
import type { Realm } from './realm.ts'
import { ROOT } from './stack.ts'

/** Loads a file of a program. @returns what it exports */
export type Load = (name: string) => Promise<Record<string, unknown>>

type Exports = Record<string, unknown>

/** Makes the loader of one run: every file is evaluated once, as Node would do it. */
export function createLoad({ files }: Pick<LoweredProgram, 'files'>, realm: Realm): Load {
  const loader = new Loader(files, realm)
  return (name) => loader.load(name)
}

/** A program that the harness cannot load, which proves nothing about the transform. */
export class MissingFile extends Error {
  override readonly name = 'MissingFile'
}

const PARAMETERS = ['exports', 'require', 'module', '__filename', '__dirname']

class Loader {
  readonly #files: LoweredProgram['files']
  readonly #realm: Realm
  readonly #modules = new Map<string, Module>()
  readonly #required = new Map<string, { exports: unknown }>()

  constructor(files: LoweredProgram['files'], realm: Realm) {
    this.#files = files
    this.#realm = realm
  }

  async load(name: string): Promise<Exports> {
    if (this.#file(name).type === 'commonjs') return this.#require(name) as Exports
    return (await this.#import(name)).namespace as Exports
  }

  #file(name: string): LoweredFile {
    const file = this.#files[name]
    if (!file) throw new MissingFile(`the program has no file ${name}`)
    return file
  }

  /** The stand-ins for packages that programs import. */
  #package(name: string): Exports | undefined {
    const { recorder, global } = this.#realm
    if (name === 'traceghost/recorder' && recorder) return { ...recorder }
    if (name === 'traceghost') return { ghost: global.ghost }
    return name.startsWith('node:') ? (process.getBuiltinModule(name) as Exports) : undefined
  }

  #resolve(specifier: string, from: string): string {
    const path = posix.join(posix.dirname(from), specifier)
    if (path in this.#files) return path
    const bare = path.replace(/\.[cm]?[jt]sx?$/, '')
    return Object.keys(this.#files).find((name) => name.replace(/\.[cm]?[jt]sx?$/, '') === bare) ?? path
  }

  async #import(name: string): Promise<Module> {
    const module = this.#moduleOf(name)
    if (module.status === 'unlinked') await module.link((specifier, from) => this.#link(specifier, from.identifier))
    await module.evaluate()
    return module
  }

  #link(specifier: string, from: string): Module {
    return this.#moduleOf(this.#package(specifier) ? specifier : this.#resolve(specifier, from.slice(ROOT.length)))
  }

  #moduleOf(name: string): Module {
    const module = this.#modules.get(name) ?? this.#createModule(name)
    this.#modules.set(name, module)
    return module
  }

  #createModule(name: string): Module {
    const context = this.#realm.global
    const given = this.#package(name)
    if (given) return this.#synthetic(name, () => given, Object.keys(given))
    const { code, type } = this.#file(name)
    if (type === 'json') return this.#synthetic(name, () => ({ default: this.#parse(code) }), ['default'])
    if (type === 'commonjs') return this.#synthetic(name, () => ({ default: this.#require(name) }), ['default'])
    return new SourceTextModule(code, {
      context,
      identifier: ROOT + name,
      initializeImportMeta: (meta) => void Object.assign(meta, { url: `file:///${name}` }),
      importModuleDynamically: (specifier) => this.#import(this.#resolve(specifier, name)),
    })
  }

  #synthetic(name: string, evaluate: () => Exports, exports: string[]): Module {
    const module = new SyntheticModule(
      exports,
      () => {
        for (const [key, value] of Object.entries(evaluate())) module.setExport(key, value)
      },
      { context: this.#realm.global, identifier: name },
    )
    return module
  }

  #parse(json: string): unknown {
    return (this.#realm.global.JSON as JSON).parse(json)
  }

  #require(name: string): unknown {
    const known = this.#required.get(name)
    if (known) return known.exports
    const module = this.#emptyModule()
    this.#required.set(name, module)
    const { code, type } = this.#file(name)
    if (type === 'json') module.exports = this.#parse(code)
    else {
      const run = compileFunction(code, PARAMETERS, {
        parsingContext: this.#realm.global,
        filename: ROOT + name,
        importModuleDynamically: (specifier) => this.#import(this.#resolve(specifier, name)),
      })
      const require = (specifier: string): unknown =>
        this.#package(specifier) ?? this.#require(this.#resolve(specifier, name))
      run.call(module.exports, module.exports, require, module, name, posix.dirname(name))
    }
    return module.exports
  }

  /** Objects of the realm itself, so that their prototypes are. */
  #emptyModule(): { exports: unknown } {
    const make = this.#realm.global.Object as ObjectConstructor
    const module = new make() as { exports: unknown }
    module.exports = new make()
    return module
  }
}
