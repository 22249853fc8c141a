// Why: docs/adr/expressions-of-assertions.md
import { NO_VALUE } from 'traceghost/contract'
import type { Node } from '../ast/node.ts'
import { inOrderOfValues } from '../plan/kept-expressions.ts'
import type { Assertion, SitePlan } from '../plan/model.ts'
import type { Emission } from './wrap-regions.ts'

/** `expect(f(a)).toBe(g())` → `expect(($rs=[0,'~?~','~?~'])[1]=f(a)).toBe($rs[2]=g()),$rs=0` */
export function emitAssertions({ handlers: [root] }: SitePlan, emission: Emission): void {
  const assertions = root?.assertions ?? []
  for (const [number, assertion] of assertions.entries()) emitAssertion(assertion, number, emission)
  const letGo = `,${emission.names.kept}=0`
  for (const { start, end } of new Set(assertions.flatMap(({ whole }): Node[] => (whole ? [whole] : []))))
    emission.edits.wrap({ start, end }, '', letGo)
}

/** The list is made where the first value will be assigned: nothing stands in front of the assertion, in its line. */
function emitAssertion({ expressions }: Assertion, number: number, { edits, names: { kept } }: Emission): void {
  const ordered = inOrderOfValues(expressions)
  const list = `(${kept}=[${[number, ...ordered.map(() => `'${NO_VALUE}'`)].join(',')}])`
  for (const expression of expressions) {
    const { node, isOperand } = expression
    const place = `${expression === expressions[0] ? list : kept}[${ordered.indexOf(expression) + 1}`
    // For coverage: where maps are joined, a bracket in front of an operand has no place but that of the sign before.
    for (const text of [isOperand ? '(' : '', place, ']', '=']) edits.wrap(node, text, '', { open: node.start })
    if (isOperand) edits.wrap(node, '', ')')
  }
}
