/** Suites of real projects with `showLocals`, to plain. */

import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { commandOf, environmentOf, projectOf, removeCaches, removeProject } from '../../../e2e/suites/project.ts'
import type { Project } from '../../../e2e/suites/suite.ts'
import { suites } from '../../../e2e/suites/suites.ts'
import { median } from './measure.ts'
import { memoryOfTree } from './memory-of-tree.ts'
import { inTurn } from './processes.ts'
import { progress } from './progress.ts'
import { orderOf } from './rounds.ts'
import type { Settings } from './settings.ts'
import type { Row } from './table.ts'

/** Named before anything was measured: docs/adr/cost-of-locals.md. */
const MEASURED = [
  'zod, vitest',
  'headers-polyfill, vitest',
  'zod, jest',
  'find-my-way, node:test',
  'object-path, mocha',
]

const ROUNDS = 3
const [COLD_BUDGET, WARM_BUDGET, MEMORY_BUDGET] = [2, 1.3, 1.3]

/** The cost of one run of the tests, all processes together. */
interface Cost {
  readonly cpuSeconds: number
  readonly peakBytes: number
}

/** Cold: neither traceghost nor the runner has kept anything. */
const TURNS = ['plain', 'plain cold', 'cold', 'warm'] as const
type Turn = (typeof TURNS)[number]

export async function measureSuites({ isQuick, programs, sections }: Settings): Promise<Row[] | string> {
  if (isQuick && !sections.includes('suites')) return 'it takes a quarter of an hour: name it'
  if (!existsSync('/proc/self/stat')) return 'it needs /proc'
  const named = suites.map((suite) => ({ suite, what: `${suite.name}, ${suite.runner}` }))
  const chosen = MEASURED.map((what) => named.find((each) => each.what === what)).filter((each) => each !== undefined)
  const wanted =
    programs.length === 0
      ? chosen
      : chosen.filter(({ suite: { name, runner } }) => [name, runner].some((each) => programs.includes(each)))
  const rows = await inTurn(wanted, async ({ suite, what }) => {
    const projects = { plain: projectOf(suite, 'plain'), locals: projectOf(suite, 'locals') }
    try {
      return rowsOf(what, await roundsOf(projects, isQuick ? 1 : ROUNDS))
    } finally {
      Object.values(projects).forEach(removeProject)
    }
  })
  return rows.flat()
}

interface Projects {
  readonly plain: Project
  readonly locals: Project
}

async function roundsOf(projects: Projects, rounds: number): Promise<Record<Turn, Cost[]>> {
  const costs: Record<Turn, Cost[]> = { plain: [], 'plain cold': [], cold: [], warm: [] }
  // Caches are there in each round that is not cold.
  await run(projects.plain)
  await run(projects.locals)
  for (let round = 0; round < rounds; round++) {
    for (const index of orderOf(round, TURNS.length)) {
      const turn = TURNS[index] as Turn
      const project = turn.startsWith('plain') ? projects.plain : projects.locals
      if (turn.endsWith('cold')) removeCaches(project)
      costs[turn].push(await run(project))
      progress(`${project.suite.name} ${turn}`)
    }
  }
  return costs
}

function rowsOf(what: string, { plain, 'plain cold': plainCold, cold, warm }: Record<Turn, readonly Cost[]>): Row[] {
  const cpu = (costs: readonly Cost[]): number => median(costs.map(({ cpuSeconds }) => cpuSeconds))
  const memory = (costs: readonly Cost[]): number => median(costs.map(({ peakBytes }) => peakBytes))
  const seconds = (one: readonly Cost[], other: readonly Cost[]): string =>
    `${cpu(one).toFixed(1)} to ${cpu(other).toFixed(1)} s`
  const megabytes = (costs: readonly Cost[]): string => (memory(costs) / 1e6).toFixed(0)
  return [
    {
      what: `${what}: warm`,
      measured: cpu(warm) / cpu(plain),
      unit: '×',
      budget: WARM_BUDGET,
      note: seconds(warm, plain),
    },
    {
      what: '  cold',
      measured: cpu(cold) / cpu(plainCold),
      unit: '×',
      budget: COLD_BUDGET,
      note: seconds(cold, plainCold),
    },
    {
      what: '  memory, warm',
      measured: memory(warm) / memory(plain),
      unit: '×',
      budget: MEMORY_BUDGET,
      note: `${megabytes(warm)} to ${megabytes(plain)} MB`,
    },
  ]
}

const POLL_MS = 50

function run(project: Project): Promise<Cost> {
  return new Promise((resolve, reject) => {
    // The shell says at the end what its children took, and theirs.
    const child = spawn('sh', ['-c', '"$@" > output.txt 2>&1; times', 'sh', process.execPath, ...commandOf(project)], {
      cwd: project.root,
      env: environmentOf(),
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let [output, peakBytes] = ['', 0]
    child.stdout.on('data', (data) => {
      output += data
    })
    const timer = setInterval(() => {
      peakBytes = Math.max(peakBytes, memoryOfTree(child.pid ?? 0))
    }, POLL_MS)
    child.on('error', reject)
    child.on('close', () => {
      clearInterval(timer)
      const cpuSeconds = secondsOf(output)
      if (Number.isFinite(cpuSeconds) && existsSync(`${project.root}/results.json`)) resolve({ cpuSeconds, peakBytes })
      else reject(new Error(`${project.suite.name}: ${readFileSync(`${project.root}/output.txt`, 'utf8')}`))
    })
  })
}

/** `0m0.00s 0m0.00s`, of the shell, then of its children: user and system. */
function secondsOf(times: string): number {
  const [user, system] = [...(times.trim().split('\n').at(-1) ?? '').matchAll(/(\d+)m([\d.]+)s/g)].map(
    ([, minutes, seconds]) => 60 * Number(minutes) + Number(seconds),
  )
  return (user ?? Number.NaN) + (system ?? Number.NaN)
}
