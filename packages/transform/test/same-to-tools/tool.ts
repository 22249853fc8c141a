import type { SourceMap } from '../../src/index.ts'
import type { Program } from '../harness/program.ts'

/** One file of a program, as a tool gets it. */
export interface ToolFile {
  readonly file: string
  readonly type: 'module' | 'commonjs' | 'json'
  readonly code: string
  /** Leads to the source; the plain program has none, or that of what compiled it. */
  readonly map?: SourceMap | undefined
}

/** A program, plain or instrumented. */
export interface ToolProgram extends Omit<Program, 'files' | 'lowering' | 'marks'> {
  readonly files: readonly ToolFile[]
  readonly isInstrumented: boolean
}

/** A reader of instrumented code, which has to say the same of it as of the plain code. */
export interface Tool {
  readonly name: string
  /**
   * The plain program: the author's text, or the same with its marks taken out, for a tool that runs it.
   * @default 'written'
   */
  readonly plain?: 'written' | 'unmarked'
  /** Whether it is asked about a program at all. */
  reads(program: ToolProgram): boolean
  /** Its findings: plain data, without anything that differs from one run to the next. */
  report(program: ToolProgram): unknown
  /**
   * Programs with another answer, and why that is right.
   * @default none
   */
  readonly known?: Readonly<Record<string, string>>
}
