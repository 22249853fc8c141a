import { parseWithOxc } from '../../../transform/src/parse.ts'
import {
  analyze,
  createLines,
  headerOf,
  type Node,
  needsHeader,
  pickNames,
  planFile,
  skippedOf,
  treeEditsOf,
  warningsOf,
} from '../../../transform/src/tree.ts'
import { dataOf, type References } from '../../src/data.ts'
import { plan } from '../../src/plan.ts'
import { lean } from './lean.ts'
import { parse, type Swc } from './swc.ts'

export interface Input {
  readonly code: string
  readonly file: string
  readonly sourceType: 'module' | 'commonjs'
}

/** The most that is planned: every function of every file. */
const OPTIONS = { frames: 'all', small: 'record', maskVars: ['planned'], debug: true } as const

/** The type of a name is a part of it for some parsers, and so are the decorators of a class. */
function spanOf({ type, start, end }: Pick<Node, 'type' | 'start' | 'end'>): readonly number[] {
  if (type === 'Identifier') return [start]
  return type === 'ClassDeclaration' || type === 'ClassExpression' ? [end] : [start, end]
}

/** The plan of a text, as data. */
export function planByText({ code, file, sourceType }: Input): string {
  const isTypeScript = /\.[cm]?tsx?$/.test(file)
  const syntax = isTypeScript ? (file.endsWith('x') ? 'tsx' : 'ts') : 'jsx'
  const { program, error } = parseWithOxc(code, file, { syntax, sourceType })
  if (error) throw new SyntaxError(error.message)
  const { debug: _, ...options } = OPTIONS
  const facts = analyze(program, code)
  const place = { file, lines: createLines(code) }
  const planned = planFile(facts, { place, sourceType, ...options })
  const references: References = { node: spanOf, name: spanOf }
  if (!planned) return dataOf({ plan: null }, references)
  const { plan, table } = planned
  const names = pickNames(code)
  const written = {
    header: needsHeader({ sourceType, plan }) ? headerOf({ sourceType, table, plan }, names) : '',
    prefix: names.capture.slice(0, -1),
    part: names.part,
    edits: treeEditsOf(planned, facts, names),
    warnings: warningsOf({ skipped: plan.skipped, facts }, place).map(({ message }) => message),
    skipped: skippedOf(plan.skipped, place).map(({ message }) => message),
  }
  return dataOf({ plan: written }, references)
}

/** The plan of the tree that SWC makes of a text, as data. */
export function planBySwc(swc: Swc, { code, file, sourceType }: Input): string {
  const { tree, positions } = lean(parse(swc, code, { file, isModule: sourceType === 'module' }))
  const planned = plan(tree, { code, file, base: 1, positions, sourceType }, OPTIONS)
  const unitOf = createUnits(code)
  const written = (node: Node): readonly number[] => {
    const { span = 0 } = planned?.swcOf(node) ?? {}
    const [start = 0, end = 0] = positions.slice(span - 1, span + 1)
    return spanOf({ type: node.type, start: unitOf(start - 1), end: unitOf(end - 1) })
  }
  const references: References = { node: written, name: written }
  if (!planned) return dataOf({ plan: null }, references)
  const { swcOf: _, ...rest } = planned
  return dataOf({ plan: rest }, references)
}

/** Turns offsets in bytes into those in UTF-16 units. */
function createUnits(code: string): (byte: number) => number {
  const units: number[] = []
  let unit = 0
  for (const char of code) {
    for (let byte = Buffer.byteLength(char); byte > 0; byte--) units.push(unit)
    unit += char.length
  }
  units.push(unit)
  return (byte) => units[byte] as number
}
