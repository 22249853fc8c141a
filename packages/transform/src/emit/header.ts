import type { Facts } from '../analyze/facts.ts'
import type { Node } from '../ast/node.ts'
import { commentsIn } from '../ast/tokens.ts'
import type { Integration } from '../plan/integrations.ts'
import type { Plan } from '../plan/model.ts'
import { namesBehindMarks } from '../plan/named-exports.ts'
import type { FileTable } from '../plan/table.ts'
import type { Names } from './fresh-names.ts'
import { printLiteral } from './print-literal.ts'
import { quote, tableSourceOf } from './table-source.ts'
import type { Emission } from './wrap-regions.ts'

export interface HeaderInput {
  readonly sourceType: 'module' | 'commonjs'
  readonly table: FileTable
  readonly plan: Plan
  /**
   * Where the recorder is found.
   * @default 'traceghost/recorder'
   */
  readonly recorder?: string | undefined
  /**
   * Entries of `traceghost` that are imported for their effect.
   * @default []
   */
  readonly integrations?: readonly Integration[] | undefined
  /**
   * Whether the import ends its line.
   * @default false
   */
  readonly breaksBehindImport?: boolean | undefined
  /**
   * Whether tools take the coverage of the file.
   * @default false
   */
  readonly isCovered?: boolean | undefined
}

const RECORDER = 'traceghost/recorder'
const ENTRIES = 'traceghost/'

/** The functions that a file needs from `traceghost/recorder`. */
type Import = 'capture' | 'enter' | 'attach' | 'isPromise' | 'settle' | 'wait'

function importsOf({ sites, marks }: Plan): Import[] {
  const returns = new Set(sites.flatMap((site) => site.returns.map(({ how }) => how)))
  const imports: Import[] = ['capture']
  if (sites.some(({ boundary }) => boundary && boundary.meter !== 'none')) imports.push('enter')
  if (marks.some(({ kind }) => kind === 'attach')) imports.push('attach')
  if (returns.size > 0) imports.push('isPromise')
  const waits = sites.some((site) => site.waits.length > 0)
  if (returns.has('settle') || waits) imports.push('settle')
  if (waits) imports.push('wait')
  return imports
}

/** Whether a file needs a header: options may be attached to functions that have nothing to capture. */
export const needsHeader = (input: Omit<HeaderInput, 'table' | 'recorder'>): boolean =>
  needsRecorder(input.plan) || exportsOf(input) !== ''

const needsRecorder = ({ sites, marks }: Plan): boolean =>
  sites.length > 0 || marks.some(({ kind }) => kind === 'attach')

/** The import and the table, and the names of exports that Node would miss. */
export function headerOf(input: HeaderInput, names: Names): string {
  return (needsRecorder(input.plan) ? recorderOf(input, names) : '') + exportsOf(input)
}

/** `0&&(exports.charge=0);`: it never runs, but Node finds the name by it, as in the output of esbuild. */
function exportsOf({ sourceType, plan }: Omit<HeaderInput, 'table' | 'recorder'>): string {
  const names = sourceType === 'commonjs' ? namesBehindMarks(plan.marks) : []
  return names.length > 0 ? `0&&(${names.map((name) => `exports[${JSON.stringify(name)}]=`).join('')}0);` : ''
}

function recorderOf(input: HeaderInput, names: Names): string {
  const { sourceType, table, plan, recorder, integrations = [], breaksBehindImport, isCovered } = input
  const statement = sourceType === 'module' ? importStatement : requireStatement
  const entries = integrations.map((name) =>
    sourceType === 'module' ? `import"${ENTRIES}${name}";` : `require("${ENTRIES}${name}");`,
  )
  const imports = statement(importsOf(plan), names, JSON.stringify(recorder ?? RECORDER)) + entries.join('')
  const [file, encoded, ...options] = tableSourceOf(table)
  const source = [quote(file), quote(encoded), ...options.map(printLiteral)].join(',')
  const handing = `function ${names.table}(){return[${source}]}`
  // Vite rewrites the import, and its map does not know that the rest of the line has moved.
  return isCovered && sourceType === 'module'
    ? `;${handing}${imports}${breaksBehindImport ? '\n' : ''}`
    : imports + handing
}

/** Puts the header in front of the first statement, on its line. */
export function emitHeader(input: HeaderInput, { program }: Facts, { edits, names, code }: Emission): void {
  const directives = program.body.filter(
    (statement) => 'directive' in statement && typeof statement.directive === 'string',
  )
  const lastDirective = directives.at(-1)
  const at = lastDirective?.end ?? annotationBefore(startOf(program.body[0]) ?? code.length, code)
  const text = headerOf(input, names)
  edits.wrap({ start: at, end: Number.POSITIVE_INFINITY }, `${lastDirective ? ';' : ''}${text}`, '', {
    open: lastDirective ? 'before' : at,
  })
}

/** Where `/* @__PURE__ *\/` and the like begin that bundlers read of what follows them. */
function annotationBefore(start: number, code: string): number {
  for (const { at, text } of commentsIn(code, start))
    if (/^\/[/*]\s*[#@]__(?:PURE|NO_SIDE_EFFECTS)__/.test(text)) return at
  return start
}

/** The decorators of `@d export class A {}` stand before the statement. */
function startOf(statement: Node | undefined): number | undefined {
  const declaration = statement && 'declaration' in statement ? statement.declaration : statement
  const [decorator] = declaration && 'decorators' in declaration ? (declaration.decorators as Node[]) : []
  return decorator && statement ? Math.min(decorator.start, statement.start) : statement?.start
}

const importStatement = (imports: readonly Import[], names: Names, from: string): string =>
  `import{${imports.map((name) => `${name} as ${names[name]}`).join(',')}}from${from};`

function requireStatement(imports: readonly Import[], names: Names, from: string): string {
  const variables = imports.map((name) => `${names[name]}=${names.recorder}.${name}`)
  return `var ${names.recorder}=require(${from}),${variables.join(',')};`
}
