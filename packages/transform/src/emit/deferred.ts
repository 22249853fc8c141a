// Why: docs/adr/react-compiler-phases.md
import { afterStaticBrace } from '../ast/tokens.ts'
import type { Directive } from '../plan/file.ts'
import { expressionOf } from './regions.ts'
import { quote } from './table-source.ts'
import { type Emission, emitExpression } from './wrap-regions.ts'

/** Puts a directive into a function, behind those that it has: `x => y` → `x => {'use ghost …';return(y)}`. */
export function emitDirective({ node, text }: Directive, { code, edits }: Emission): void {
  const directive = `${quote(text)};`
  if (node.type === 'StaticBlock') {
    const at = afterStaticBrace(code, node)
    edits.wrap({ start: at, end: node.end }, directive, '')
    return
  }
  const { body } = node
  if (body?.type !== 'BlockStatement') {
    if (node.type !== 'ArrowFunctionExpression') return
    const span = expressionOf(node, code)
    edits.wrap(span, `{${directive}`, '}', { open: span.body.start })
    emitExpression(span, ['(', ')'], edits)
    return
  }
  const last = body.body.filter((it) => 'directive' in it && typeof it.directive === 'string').at(-1)
  const at = last?.end ?? body.start + 1
  // A `use ghost` directive is removed, with its semicolon.
  const isOpen = last && 'directive' in last && last.directive !== 'use ghost' && code[at - 1] !== ';'
  edits.wrap({ start: at, end: body.end - 1 }, `${isOpen ? ';' : ''}${directive}`, '')
}
