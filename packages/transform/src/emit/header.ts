import type { Facts } from '../analyze/facts.ts'
import type { Plan } from '../plan/model.ts'
import type { Emission } from './handlers.ts'
import type { Names } from './names.ts'
import { quote } from './table.ts'

export interface HeaderInput {
  readonly sourceType: 'module' | 'commonjs'
  readonly file: string
  readonly table: string
  readonly plan: Plan
}

const RECORDER = 'traceghost/recorder'

/** What a file needs of `traceghost/recorder`. */
type Import = 'capture' | 'enter' | 'metering' | 'attach' | 'isPromise' | 'settle'

function importsOf({ sites, marks }: Plan): Import[] {
  const imports: Import[] = ['capture']
  if (sites.some(({ boundary }) => boundary)) imports.push('enter', 'metering')
  if (marks.some(({ kind }) => kind === 'attach')) imports.push('attach')
  if (sites.some(({ returns }) => returns.some(({ how }) => how === 'settle'))) imports.push('isPromise', 'settle')
  return imports
}

/** Names as the body of a file uses them: in CommonJS `metering` changes its value, so it stays a property. */
export const bodyNames = (names: Names, sourceType: HeaderInput['sourceType']): Names =>
  sourceType === 'module' ? names : { ...names, metering: `${names.metering}.metering` }

/** The import and the table, in front of the first statement, on its line. */
export function emitHeader(
  { sourceType, file, table, plan }: HeaderInput,
  { program }: Facts,
  { edits, names, code }: Emission,
): void {
  const directives = program.body.filter(
    (statement) => 'directive' in statement && typeof statement.directive === 'string',
  )
  const lastDirective = directives.at(-1)
  const at = lastDirective?.end ?? program.body[0]?.start ?? code.length
  const imports = (sourceType === 'module' ? importStatement : requireStatement)(importsOf(plan), names)
  const text = `${imports}function ${names.table}(){return[${quote(file)},${quote(table)}]}`
  edits.wrap({ start: at, end: Number.POSITIVE_INFINITY }, `${lastDirective ? ';' : ''}${text}`, '')
}

const importStatement = (imports: readonly Import[], names: Names): string =>
  `import{${imports.map((name) => `${name} as ${names[name]}`).join(',')}}from"${RECORDER}";`

function requireStatement(imports: readonly Import[], names: Names): string {
  const variables = imports
    .filter((name) => name !== 'metering')
    .map((name) => `${names[name]}=${names.metering}.${name}`)
  return `var ${names.metering}=require("${RECORDER}"),${variables.join(',')};`
}
