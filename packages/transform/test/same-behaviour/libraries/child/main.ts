/** Runs the exercises of a library on one copy of it: `node main.ts <library> <directory of the copy>`. */

import { existsSync, writeFileSync } from 'node:fs'
import { createRequire, registerHooks } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { watched } from '../recorder/watched.ts'
import { describe } from './describe.ts'
import { createObserver, type Observer } from './observer.ts'
import { resolveFast } from './resolve.ts'
import { shapesOf } from './shapes.ts'

/** One build of a library, and how its modules are loaded. */
export interface Variant {
  readonly name: string
  readonly how: 'import' | 'require'
  /** Other files in place of what the package exports. */
  readonly files?: Readonly<Record<string, string>>
}

export type Loaded = Record<string, unknown>

export type Load = (specifier: string) => Promise<Loaded>

export interface Exercise {
  readonly variants: readonly Variant[]
  /** The modules whose exports are compared. */
  readonly entries: readonly string[]
  run(load: Load, observer: Observer, variant: Variant): Promise<void>
}

/** The findings of one run. */
export interface Outcome {
  /** By variant. */
  readonly seen: Readonly<Record<string, { log: readonly string[]; shapes: readonly string[] }>>
  readonly captures: number
  readonly problems: readonly string[]
  /** Reports of the errors that the exercises saw: their values were snapshotted. */
  readonly reports: number
}

interface Runtime {
  configure(options: { reportType: 'none' }): void
  ghost(fn: () => never): () => never
  onReport(listener: () => void): void
  flush(): Promise<void>
}

const [library = '', base = '', output = ''] = process.argv.slice(2)

registerHooks({ resolve: resolveFast })

const importFile = (path: string): Promise<object> => import(pathToFileURL(path).href) as Promise<object>

/** The files of the copy see its packages. */
const { importHere } = (await importFile(join(base, 'load.mjs'))) as { importHere: Load }
const requireHere = createRequire(join(base, 'load.mjs'))

const loaderOf =
  ({ how, files = {} }: Variant): Load =>
  async (specifier) => {
    const target = files[specifier] ?? specifier
    return how === 'require' ? (requireHere(target) as Loaded) : importHere(target)
  }

/** More in a second would be dropped. */
const MAX_REPORTS = 40
const REPORT_EVERY = 5

/** Lets some of the errors leave a ghost, where there is a recorder: then all that was captured is snapshotted too. */
async function startReporting(): Promise<{ report(error: unknown): void; finish(): Promise<number> }> {
  const path = join(base, 'node_modules/traceghost/index.mjs')
  if (!existsSync(path)) return { report: () => {}, finish: async () => 0 }
  const { ghost, configure, onReport, flush } = (await importFile(path)) as Runtime
  let [errors, reports] = [0, 0]
  configure({ reportType: 'none' })
  onReport(() => reports++)
  const report = (error: unknown): void => {
    if (errors++ % REPORT_EVERY > 0 || errors > MAX_REPORTS * REPORT_EVERY) return
    const rethrow = (): never => {
      throw error
    }
    // Of one name there may be a few reports only.
    Object.defineProperty(rethrow, 'name', { value: `rethrow${errors}` })
    try {
      ghost(rethrow)()
    } catch {
      // As expected.
    }
  }
  return { report, finish: async () => flush().then(() => reports) }
}

const unhandled: string[] = []
process.on('unhandledRejection', (error) => unhandled.push(`unhandled ${describe(error)}`))

async function main(): Promise<Outcome> {
  const { variants, entries, run } = (await import(`../exercises/${library}.mjs`)) as Exercise
  const seen: Record<string, { log: readonly string[]; shapes: readonly string[] }> = {}
  const { report, finish } = await startReporting()
  for (const variant of variants) {
    const load = loaderOf(variant)
    const observer = createObserver(base, report)
    const shapes: string[] = []
    for (const entry of entries) shapes.push(...shapesOf(await load(entry)))
    await run(load, observer, variant)
    seen[variant.name] = { log: [...observer.log, ...unhandled.splice(0)], shapes }
  }
  return { seen, reports: await finish(), ...watched() }
}

writeFileSync(output, JSON.stringify(await main()))
// Timers may be left.
process.exit()
