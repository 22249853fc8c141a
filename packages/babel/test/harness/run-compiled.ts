import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** The log of a case of a program, and its reports. */
export interface Outcome {
  readonly log: readonly unknown[]
  readonly reports: readonly {
    readonly ghost: string
    readonly suppressed: boolean
    readonly message: string
    readonly locals: readonly string[]
  }[]
}

/** The outcomes of the cases of one program, or why it does not load. */
export type Outcomes = Readonly<Record<string, Outcome>>

/**
 * Runs programs of CommonJS that export `run()`, one after the other, in one process of Node with the sources of the
 * runtime.
 */
export async function runCompiled(programs: ReadonlyMap<string, string>): Promise<Map<string, Outcomes>> {
  const directory = mkdtempSync(join(tmpdir(), 'traceghost-'))
  try {
    const names = [...programs.keys()]
    for (const [index, code] of [...programs.values()].entries()) writeFileSync(join(directory, `${index}.cjs`), code)
    writeFileSync(join(directory, 'main.cjs'), mainOf(names.length))
    const hooks = new URL('../../../runtime/test/source-hooks.mjs', import.meta.url).href
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', hooks, join(directory, 'main.cjs')], {
      maxBuffer: 100_000_000,
    })
    const outcomes = JSON.parse(stdout) as Outcomes[]
    return new Map(names.map((name, index) => [name, outcomes[index] as Outcomes]))
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

/** Reports are limited by the second: a clock that can be put forward keeps programs from each other. */
const mainOf = (count: number): string => `
  const now = performance.now.bind(performance)
  let passed = 0
  performance.now = () => now() + passed
  globalThis.passTime = () => { passed += 1e6 }
  const load = async (index) => {
    try { return await require('./' + index + '.cjs').run() } catch (error) { return { failed: { log: [error.stack], reports: [] } } }
  }
  void (async () => {
    const all = []
    for (let index = 0; index < ${count}; index++) all.push(await load(index))
    console.log(JSON.stringify(all))
  })()
`
