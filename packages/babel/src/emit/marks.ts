import type { AttachedOptions, Node, TreeEdit, WrappedField } from '@traceghost/transform/tree'
import { type BabelNode, listOf } from '../node.ts'
import type { Emission } from './emission.ts'

/** `ghost(fn)` → `fn` */
export function removeCall({ node, subject }: TreeEdit & { kind: 'remove call' }, { tree, types }: Emission): void {
  const call = tree.babelOf(node)
  const inner = tree.babelOf(subject)
  types.inheritsComments(inner, call)
  tree.replace(call, inner)
}

/** Comments in front of it stay: a licence may be one. */
export function removeDirective(node: Node, { tree, types, bodyOf }: Emission): void {
  const directive = tree.babelOf(node)
  const body = bodyOf(node)
  tree.remove(directive)
  const [next = body] = [...listOf(body, 'directives'), ...listOf(body, 'body')] as BabelNode[]
  if (next === body) types.inheritInnerComments(body, { ...directive, innerComments: directive.leadingComments })
  else types.inheritLeadingComments(next, directive)
}

/** An empty list has to go: else the plugin that lowers decorators takes the class for a decorated one. */
export function removeDecorator(
  { node, subject }: { readonly node: Node; readonly subject: Node },
  { tree, types }: Emission,
): void {
  const decorated = tree.babelOf(subject)
  const decorator = tree.babelOf(node)
  tree.remove(decorator)
  types.inheritLeadingComments(decorated, decorator)
  if (listOf(decorated, 'decorators').length === 0) decorated.decorators = null
}

/** `@ghost x = make()` → `x = ghost(make())`. */
export function wrapField(edit: WrappedField, emission: Emission): void {
  const { tree, types, parse } = emission
  removeDecorator(edit, emission)
  const callee = types.cloneNode(tree.babelOf(edit.ghost), true)
  const subject = tree.babelOf(edit.value)
  const wrapped = [subject]
  if (edit.options) wrapped.push(parse.expression(edit.options, false))
  const call: BabelNode = { type: 'CallExpression', callee, arguments: wrapped }
  tree.replace(subject, call)
  tree.hang(subject, { list: wrapped })
}

/** `@ghost(options) class A {}` → `$o($t, [1], options); class A {}`. */
export function attach(edit: AttachedOptions, emission: Emission): void {
  const { tree, parse } = emission
  const [call] = parse.body(edit.text, false) as [BabelNode]
  const { arguments: given } = call.expression as { arguments: BabelNode[] }
  const options = tree.babelOf(edit.options)
  given[2] = options
  tree.hang(options, { list: given })
  removeDecorator(edit, emission)
  putBefore(tree.babelOf(edit.place.node), edit.place.how, { call, tree })
}

function putBefore(
  node: BabelNode,
  how: AttachedOptions['place']['how'],
  { call, tree }: { call: BabelNode; tree: Emission['tree'] },
): void {
  if (how === 'statement') tree.insertBefore(node, call)
  // `@ghost(options) m() {}` → `static { $o($t, [1], options) } m() {}`
  else if (how === 'member') tree.insertBefore(node, { type: 'StaticBlock', body: [call] })
  else {
    const expressions = [call.expression as BabelNode, node]
    tree.replace(node, { type: 'SequenceExpression', expressions })
    tree.hang(node, { list: expressions })
  }
}
