import {
  type Ancestors,
  attachOf,
  type DecoratorMark,
  type MarkPlan,
  type Node,
  printLiteral,
} from '@traceghost/transform/tree'
import { type BabelNode, listOf } from '../node.ts'
import { namesIn } from '../view/unknown.ts'
import type { Emission } from './emission.ts'

/** Removes a mark from the tree, or replaces it with code that keeps its options. */
export function emitMark(mark: MarkPlan, emission: Emission): void {
  const { tree, types } = emission
  switch (mark.kind) {
    case 'directive':
      removeDirective(mark.node, emission)
      break
    case 'remove': {
      if (mark.mark.form === 'decorator') removeDecorator(mark.mark, emission)
      else {
        const node = tree.babelOf(mark.mark.node)
        const subject = tree.babelOf(mark.mark.subject as Node)
        types.inheritsComments(subject, node)
        tree.replace(node, subject)
      }
      break
    }
    case 'wrap':
      wrapField(mark, emission)
      break
    case 'attach':
      attach(mark, emission)
  }
}

/** Comments in front of it stay: a licence may be one. */
function removeDirective(node: Node, { tree, types, bodyOf }: Emission): void {
  const directive = tree.babelOf(node)
  const body = bodyOf(node)
  tree.remove(directive)
  const [next = body] = [...listOf(body, 'directives'), ...listOf(body, 'body')] as BabelNode[]
  if (next === body) types.inheritInnerComments(body, { ...directive, innerComments: directive.leadingComments })
  else types.inheritLeadingComments(next, directive)
}

/** An empty list has to go: else the plugin that lowers decorators takes the class for a decorated one. */
function removeDecorator({ node, subject }: DecoratorMark, { tree, types }: Emission): void {
  const decorated = tree.babelOf(subject)
  const decorator = tree.babelOf(node)
  tree.remove(decorator)
  types.inheritLeadingComments(decorated, decorator)
  if (listOf(decorated, 'decorators').length === 0) decorated.decorators = null
}

/** `@ghost x = make()` → `x = ghost(make())`. */
function wrapField({ mark, value, options }: MarkPlan & { kind: 'wrap' }, emission: Emission): void {
  const { tree, types, parse } = emission
  removeDecorator(mark, emission)
  const callee = types.cloneNode(tree.babelOf(mark.ghost), true)
  const subject = tree.babelOf(value)
  const wrapped = [subject]
  if (Object.keys(options).length > 0) wrapped.push(parse.expression(printLiteral(options), false))
  const call: BabelNode = { type: 'CallExpression', callee, arguments: wrapped }
  tree.replace(subject, call)
  tree.hang(subject, { list: wrapped })
}

/** `@ghost(options) class A {}` → `$o($t, [1], options); class A {}`. */
function attach(plan: MarkPlan & { kind: 'attach' }, emission: Emission): void {
  const { tree, names, parse } = emission
  const [before, after] = attachOf(plan, emission.plan.sites, names)
  const [call] = parse.body(`${before}0${after}`, false) as [BabelNode]
  const { arguments: given } = call.expression as { arguments: BabelNode[] }
  const options = tree.babelOf(plan.mark.options as Node)
  given[2] = options
  tree.hang(options, { list: given })
  removeDecorator(plan.mark, emission)
  putBefore(plan.mark, { call, options }, tree)
}

/**
 * In front of the class. Where that would differ, in a static block; not everywhere, because some sets of plugins that
 * lower parts of classes refuse static blocks, like React Native's.
 */
function putBefore(
  { subject, above }: DecoratorMark,
  { call, options }: { call: BabelNode; options: BabelNode },
  tree: Emission['tree'],
): void {
  const owner = isClass(subject) ? above : (above.above?.above as Ancestors)
  const decorated = tree.babelOf(owner.node)
  const { name } = (decorated.id ?? {}) as { name?: string }
  if (name !== undefined && namesIn(options).has(name) && owner !== above)
    putIntoClass(tree.babelOf(subject), call, tree)
  else if (owner.node.type === 'ClassDeclaration')
    tree.insertBefore(statementOf(decorated, owner.above?.node, tree), call)
  else if (name === undefined) putIntoClass(tree.babelOf(subject), call, tree)
  else {
    const expressions = [call.expression as BabelNode, decorated]
    tree.replace(decorated, { type: 'SequenceExpression', expressions })
    tree.hang(decorated, { list: expressions })
  }
}

/** `@ghost(options) m() {}` → `static { $o($t, [1], options) } m() {}`. */
const putIntoClass = (member: BabelNode, call: BabelNode, tree: Emission['tree']): void =>
  tree.insertBefore(member, { type: 'StaticBlock', body: [call] })

const isClass = ({ type }: Node): boolean => type === 'ClassDeclaration' || type === 'ClassExpression'

/** `export class A {}`: the statement is the `export`. */
const statementOf = (decorated: BabelNode, around: Node | undefined, tree: Emission['tree']): BabelNode =>
  around?.type === 'ExportNamedDeclaration' || around?.type === 'ExportDefaultDeclaration'
    ? tree.babelOf(around)
    : decorated
