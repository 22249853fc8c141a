import type { Engine } from './engines.ts'
import type { Fixture, Reports } from './program.ts'

export const modes = ['development', 'production'] as const

export type Mode = (typeof modes)[number]

/** One way in which a host's output is made and run. */
export interface Cell {
  readonly mode: Mode
  readonly engine: Engine
}

/** A tool that JavaScript goes through before it runs. */
export interface Host {
  readonly name: string
  /** The package that brings traceghost into it. */
  readonly uses: string
  readonly modes: readonly Mode[]
  readonly engines: readonly Engine[]
  /** The cell that the quick set takes; hosts that are much like another one have none. */
  readonly quick?: Cell
  /** Fixtures that it cannot build, and why. */
  readonly cannot?: Partial<Record<Fixture, string>>
  /** Its other limits, and their reasons. */
  readonly limit?: string
  /** The part of it that this machine lacks: its tests are skipped. */
  readonly missing?: string | undefined
  run(cell: Cell, names: readonly Fixture[]): Promise<Reports>
}
