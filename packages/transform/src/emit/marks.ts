// Why: docs/adr/computed-options.md
import type { Ancestors, CallMark, DecoratorMark } from '../analyze/facts.ts'
import { lineBreaksOf } from '../ast/lines.ts'
import type { Class, Node } from '../ast/node.ts'
import type { MarkPlan, SitePlan } from '../plan/model.ts'
import type { Names } from './fresh-names.ts'
import { needsParentheses } from './parentheses.ts'
import { printLiteral } from './print-literal.ts'
import type { Emission } from './wrap-regions.ts'

/** Removes the marks from the text, or replaces them with code that keeps their options. */
export function emitMark(mark: MarkPlan, sites: readonly SitePlan[], emission: Emission): void {
  switch (mark.kind) {
    case 'directive':
      // Coverage tools count a directive as a statement: another one takes its place for them.
      blank(mark.node.start, mark.node.end, emission, emission.isCovered ? "'ghost';" : '')
      break
    case 'remove':
      if (mark.mark.form === 'decorator') removeDecorator(mark.mark, emission)
      else if (mark.mark.form === 'call') removeCall(mark.mark, emission)
      else blank(mark.mark.node.start, mark.mark.node.end, emission, NO_DECORATOR)
      break
    case 'wrap':
      wrapField(mark, emission)
      break
    case 'attach':
      attach(mark.mark, attachOf(mark, sites, emission.names), emission)
  }
}

/** It decorates nothing. The effects of helpers for others in the list, or for none, do not change. */
export const NO_DECORATOR = 'function(){}'

function blank(start: number, end: number, { edits, code }: Emission, text = ''): void {
  edits.replace(start, end, text + lineBreaksOf(code.slice(start, end)))
}

const isMember = ({ type }: Node): boolean =>
  type === 'MethodDefinition' || type === 'PropertyDefinition' || type === 'AccessorProperty'

function removeDecorator({ node, subject }: DecoratorMark, emission: Emission): void {
  // `x = 1 ⏎ @ghost *items() {}`: without the decorator the `*` would go on with the line before.
  const separator = isMember(subject) && (subject as Class).decorators[0] === node ? ';' : ''
  blank(node.start, node.end, emission, separator)
}

/** `ghost(fn, options)` and `ghost(options)(fn)` → `fn`, or `(fn)`. */
function removeCall(mark: CallMark, emission: Emission): void {
  const { node, subject, above } = mark
  const { start, end } = subject as Node
  const isBracketed = needsParentheses(mark)
  // A parenthesis at the beginning of a statement would call the end of the statement before.
  const open = beginsStatement(node, above) ? '0,(' : '('
  blank(node.start, start, emission, isBracketed ? open : '')
  const { edits, code } = emission
  edits.replace(end, node.end, `${lineBreaksOf(code.slice(end, node.end))}${isBracketed ? ')' : ''}`)
}

function beginsStatement({ start }: Node, above: Ancestors): boolean {
  let current: Ancestors | undefined = above
  while (current && current.node.start === start && current.node.type !== 'ExpressionStatement') current = current.above
  return current?.node.type === 'ExpressionStatement' && current.node.start === start
}

/** `@ghost x = make()` → `x = ghost((make()))`. */
function wrapField({ mark, value, options }: MarkPlan & { kind: 'wrap' }, emission: Emission): void {
  removeDecorator(mark, emission)
  const { edits, code } = emission
  const { start, end } = mark.ghost
  edits.wrap(
    value,
    `${code.slice(start, end)}((`,
    Object.keys(options).length === 0 ? '))' : `),${printLiteral(options)})`,
  )
}

/** `$o($t,[1],(options))`, in front of and behind the options. */
export function attachOf(
  { functions }: MarkPlan & { kind: 'attach' },
  sites: readonly SitePlan[],
  { attach, table }: Names,
): readonly [string, string] {
  return [`${attach}(${table},[${sitesOf(functions, sites).join(',')}],(`, '))']
}

const sitesOf = (functions: readonly Node[], sites: readonly SitePlan[]): number[] =>
  sites.filter(({ fact }) => fact.node && functions.includes(fact.node)).map(({ index }) => index)

/** `@ghost(options) m() {}` → `static{$o($t,[1],options);}m() {}`; for a class, a statement in front of it. */
function attach(mark: DecoratorMark, [open, close]: readonly [string, string], emission: Emission): void {
  const { edits, code } = emission
  const { node, subject, above } = mark
  const options = mark.options as Node
  const [before, after] = isMember(subject)
    ? ['static{', ';}']
    : subject.type === 'ClassExpression'
      ? ['(', ',']
      : [';', ';']
  const exporting = exportBefore(node, above.above?.node)
  blank(node.start, options.start, emission, before + open)
  edits.replace(
    options.end,
    node.end,
    `${lineBreaksOf(code.slice(options.end, node.end))}${close}${after}${exporting ?? ''}`,
  )
  if (exporting && above.above) blank(above.above.node.start, node.start, emission)
  if (subject.type === 'ClassExpression') edits.wrap({ start: node.end, end: subject.end }, '', ')')
}

/** `export @ghost(options) class A {}`: the statement has to come before `export`. */
function exportBefore({ start }: Node, around: Node | undefined): string | undefined {
  if (!around || around.start >= start) return undefined
  if (around.type === 'ExportNamedDeclaration') return 'export '
  return around.type === 'ExportDefaultDeclaration' ? 'export default ' : undefined
}
