/** How deep a ghost can call itself until the stack is used up, to the plain function. */

import { inProcess } from './children.ts'
import { median } from './measure.ts'
import { inTurn } from './processes.ts'
import { singleProgram } from './programs.ts'
import type { Row } from './table.ts'

const PROCESSES = 3
const AT_LEAST = 80

/** At first the interpreter runs it, later the compiler's code, whose frames have another size. */
const STAGES = ['at once', 'compiled']

export async function measureDepth(): Promise<Row[]> {
  const ghost = singleProgram('depth/descend', 'module')
  const unmarked = singleProgram('depth/unmarked', 'all')
  const variants: Readonly<Record<string, string>> = {
    plain: ghost.plain,
    'a ghost': ghost.instrumented,
    'an instrumented function': unmarked.instrumented,
    '  a bare rethrow': ghost.floors.bare,
    '  a handler that hands over nothing': ghost.floors.nothing,
    '  a handler with two values': ghost.floors.two,
  }
  const depths = await inTurn(Object.values(variants), depthsOf)
  const [plain = []] = depths
  return STAGES.flatMap((stage, index) =>
    Object.keys(variants).flatMap((what, variant): Row[] => {
      const [depth = Number.NaN, plainDepth = Number.NaN] = [depths[variant]?.[index], plain[index]]
      if (variant === 0) return []
      const note = `${depth} calls to ${plainDepth}`
      const row: Row = { what: `${what}, ${stage}`, measured: (100 * depth) / plainDepth, unit: '%', note }
      return [what.startsWith(' ') ? row : { ...row, atLeast: AT_LEAST }]
    }),
  )
}

/** Of each stage. */
async function depthsOf(program: string): Promise<number[]> {
  const processes = await inTurn(Array.from({ length: PROCESSES }), () => inProcess('depth', [program]))
  return STAGES.map((_, stage) => median(processes.map((depths) => depths[stage] ?? Number.NaN)))
}
