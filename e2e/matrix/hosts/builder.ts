import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Engine, isPage, pages, runFolderInPage, runInServer, servers } from '../engines.ts'
import { type Cell, type Host, type Mode, modes } from '../host.ts'
import { FIXTURES, type Fixture, fixtures, modulesOf } from '../program.ts'

/** The request to a bundler or compiler. */
export interface Build {
  readonly mode: Mode
  /** Where its output will run. */
  readonly target: 'server' | 'page'
  /** Path of the source by fixture; in a page, a script that nothing is imported of. */
  readonly entries: Readonly<Record<string, string>>
  /** Where it puts `<fixture>.js`, ES modules all. */
  readonly folder: string
}

interface Builder extends Pick<Host, 'name' | 'uses' | 'quick' | 'cannot' | 'limit' | 'missing'> {
  /** @default all of them */
  readonly engines?: readonly Engine[]
  /** Arguments of the engine that runs its output on a server. */
  readonly args?: readonly string[]
  build(input: Build): Promise<unknown>
}

// In the workspace, so that imports which are not bundled find `traceghost`.
const OUTPUT = fileURLToPath(new URL('../../dist/matrix/', import.meta.url))

/** A host that writes files, which engines run then. */
export function builder({ build, engines = [...servers, ...pages], args = [], ...host }: Builder): Host {
  const built = new Map<string, Promise<string>>()
  const buildOnce = ({ mode, engine }: Cell, names: readonly Fixture[]): Promise<string> => {
    const target = isPage(engine) ? 'page' : 'server'
    const key = `${mode}-${target}`
    const folder = join(OUTPUT, `${host.name.toLowerCase().replaceAll(/\W+/g, '-')}-${key}`)
    const known = built.get(key) ?? start({ mode, target, folder, entries: entriesOf(names) }, names)
    built.set(key, known)
    return known
  }
  const start = async (input: Build, names: readonly Fixture[]): Promise<string> => {
    const { mode, target, folder, entries } = input
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    const { NODE_ENV } = process.env
    process.env.NODE_ENV = mode
    await build(target === 'page' ? { ...input, entries: scriptsOf(names, entries, folder) } : input)
    process.env.NODE_ENV = NODE_ENV
    return folder
  }
  return {
    ...host,
    modes,
    engines,
    async run(cell, names) {
      const folder = await buildOnce(cell, names)
      const { engine } = cell
      if (isPage(engine)) {
        const addresses = modulesOf(names, (name) => `/${name}.js`)
        return runFolderInPage(engine, folder, addresses)
      }
      const paths = modulesOf(names, (name) => join(folder, `${name}.js`))
      return runInServer(engine, paths, { args, env: { NODE_ENV: cell.mode } })
    },
  }
}

/** Scripts as pages begin with them: they keep what they run for the one who asks. */
function scriptsOf(names: readonly Fixture[], entries: Build['entries'], folder: string): Build['entries'] {
  const scripts = `${folder}-scripts`
  mkdirSync(scripts, { recursive: true })
  return modulesOf(names, (name) => {
    const script = join(scripts, `${name}.js`)
    writeFileSync(
      script,
      `import * as fixture from ${JSON.stringify(entries[name])}\n;(globalThis.fixtures ??= {})['${name}'] = fixture\n`,
    )
    return script
  })
}

const entriesOf = (names: readonly Fixture[]): Record<string, string> =>
  modulesOf(names, (name) => join(FIXTURES, fixtures[name]))
