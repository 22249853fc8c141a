import { type Ancestors, type DecoratorMark, type Facts, resolve, type Scope } from '../analyze/facts.ts'
import { partsOf } from '../analyze/patterns.ts'
import { isNode, type Node } from '../ast/node.ts'
import type { FilePlan } from '../plan/file.ts'
import type { Handler, Joining, MarkPlan, ReturnPlan, SitePlan } from '../plan/model.ts'
import { decoysOf } from './decoys.ts'
import type { Names } from './fresh-names.ts'
import {
  catchOf,
  endMark,
  entryMark,
  entryOf,
  exitMark,
  leavingOf,
  leftBodyOf,
  returnOf,
  variablesOf,
} from './handler-text.ts'
import { attachOf, NO_DECORATOR } from './marks.ts'
import { printLiteral } from './print-literal.ts'
import type {
  AttachPlace,
  DeclarationEdit,
  DeclaratorEdit,
  DeclaredNames,
  HandlerEdit,
  JoinedEdit,
  ReturnEdit,
  TreeEdit,
  TreeRegion,
} from './tree-edit.ts'

/** All changes of a tree but the header, in the order in which they fit together. */
export function treeEditsOf({ plan, directives }: FilePlan, facts: Facts, names: Names): TreeEdit[] {
  const { sites, marks } = plan
  const writer: Writer = { names, scopeAt: new Map(facts.scopes.map((scope) => [scope.node, scope])) }
  return [
    ...marks.map((mark) => markEdit(mark, sites, names)),
    ...directives.map(({ node, text }): TreeEdit => ({ kind: 'add directive', node, value: text })),
    ...sites.flatMap(({ handlers }) => handlers.flatMap(declarationEdits)),
    ...sites.flatMap((site) => siteEdits(site, writer)),
  ]
}

interface Writer {
  readonly names: Names
  readonly scopeAt: ReadonlyMap<Node, Scope>
}

function markEdit(plan: MarkPlan, sites: readonly SitePlan[], names: Names): TreeEdit {
  switch (plan.kind) {
    case 'directive':
      return { kind: 'remove directive', node: plan.node }
    case 'remove': {
      const { form, node, subject } = plan.mark
      if (form === 'lowered') return { kind: 'replace', node, text: NO_DECORATOR }
      return { kind: form === 'decorator' ? 'remove decorator' : 'remove call', node, subject: subject as Node }
    }
    case 'wrap': {
      const { mark, value, options } = plan
      const { node, subject, ghost } = mark
      const given = Object.keys(options).length > 0 ? printLiteral(options) : ''
      return { kind: 'wrap field', node, subject, value, ghost, options: given }
    }
    case 'attach': {
      const { node, subject, options } = plan.mark
      const text = attachOf(plan, sites, names).join('0')
      return { kind: 'attach', node, subject, options: options as Node, text, place: attachPlaceOf(plan.mark) }
    }
  }
}

/**
 * In front of the class. Where that would differ, in a static block; not everywhere, because some sets of plugins that
 * lower parts of classes refuse static blocks, like React Native's.
 */
function attachPlaceOf({ subject, above, options }: DecoratorMark): AttachPlace {
  const owner = isClass(subject) ? above : (above.above?.above as Ancestors)
  const { node } = owner
  const name = 'id' in node && node.id && 'name' in node.id ? node.id.name : undefined
  const isOfMember = owner !== above
  if (name !== undefined && isOfMember && names(options as Node).has(name)) return { how: 'member', node: subject }
  if (node.type === 'ClassDeclaration') return { how: 'statement', node: statementOf(owner) }
  return name === undefined ? { how: 'member', node: subject } : { how: 'sequence', node }
}

const isClass = ({ type }: Node): boolean => type === 'ClassDeclaration' || type === 'ClassExpression'

/** `export class A {}`: the statement is the `export`. */
const statementOf = ({ node, above }: Ancestors): Node =>
  above && /^Export(?:Named|Default)Declaration$/.test(above.node.type) ? above.node : node

/** Every name below a node, whatever it means there. */
function names(root: Node): Set<string> {
  const found = new Set<string>()
  const open: unknown[] = [root]
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (Array.isArray(value)) open.push(...value)
    else if (isNode(value)) {
      if ('name' in value && typeof value.name === 'string') found.add(value.name)
      open.push(...Object.values(value).filter((part) => part !== undefined))
    }
  }
  return found
}

const declarationEdits = ({ hoisted, redeclared, placed }: Handler): DeclarationEdit[] =>
  hoisted.map((node) => ({
    kind: 'declaration',
    node,
    declarators: node.declarations.map((declarator): DeclaratorEdit => {
      if (redeclared.has(declarator))
        return { node: declarator, how: 'parts', targets: partsOf(declarator.id).targets.map((target) => target.node) }
      return { node: declarator, how: placed.has(declarator) ? 'place' : 'assign', targets: [] }
    }),
  }))

function siteEdits(site: SitePlan, writer: Writer): TreeEdit[] {
  const handlers = site.handlers.map(
    (handler): TreeEdit =>
      handler.joining ? joinedEdit(handler, handler.joining, writer) : handlerEdit(handler, site, writer),
  )
  const returns = site.returns.filter(({ node }) => node.type === 'ReturnStatement')
  return [...handlers, ...returns.map((planned) => returnEdit(planned, site, writer))]
}

function handlerEdit(handler: Handler, site: SitePlan, writer: Writer): HandlerEdit {
  const { names } = writer
  const { region } = handler
  const [open, close] = leftBodyOf(handler, site, names)
  const attempt = `try{${open}${entryOf(handler, names)}${close}}`
  const handling = `catch(${names.error}){${catchOf(handler, site, names)}}`
  const [planned] = region.kind === 'expression' ? site.returns : []
  const isOutermost = handler.parent === -1
  const decoys = isOutermost ? decoysOf(site) : ''
  return {
    kind: 'handler',
    region: treeRegionOf(region),
    text: variablesOf(handler, site, names) + attempt + handling + decoys,
    isLeft: open !== '',
    isAsync: isAsync(site),
    names: new Map([...declaredNames(handler, writer), ...(decoys ? namesOfDecoys(handler, site, writer) : [])]),
    compared: isOutermost ? site.decoys.flatMap(({ compared }) => compared.map(({ node }) => node)) : [],
    inside: namesInside(handler, writer),
    ...(planned && { follow: returnOf(planned, site, names).join('0') }),
  }
}

function treeRegionOf(region: Handler['region']): TreeRegion {
  const { kind, node } = region
  if (kind === 'switch') return { kind, node, entries: [...region.entries] }
  return kind === 'braces' ? { kind, node, after: region.after, next: region.next } : { kind, node }
}

const isAsync = ({ fact: { node } }: SitePlan): boolean => node !== undefined && 'async' in node && node.async

function joinedEdit(handler: Handler, joining: Joining, writer: Writer): JoinedEdit {
  const { falls, breaks, loop } = joining
  return {
    kind: 'joined',
    node: handler.region.node,
    entry: entryMark(joining),
    exit: exitMark(joining),
    falls,
    breaks,
    head: loop?.head,
    end: loop?.end,
    endText: loop?.end ? endMark(joining) : '',
    names: declaredNames(handler, writer),
  }
}

function returnEdit(planned: ReturnPlan, site: SitePlan, writer: Writer): ReturnEdit {
  const { node } = planned
  const names = declaredNames(site.handlers[0] as Handler, writer)
  const shared = { kind: 'return', node, isAsync: isAsync(site), names } as const
  if (planned.how !== 'leave')
    return { ...shared, how: 'follow', text: returnOf(planned, site, writer.names).join('0') }
  const { before, after, exit } = leavingOf(writer.names)
  return { ...shared, how: 'leave', text: `${writer.names.label}:${before}0${after};${exit}` }
}

/**
 * The names that a handler hands over or declares, as they are resolved behind its `try`. Another one of the same name
 * may be declared in it: see `namesInside`.
 */
function declaredNames(handler: Handler, { scopeAt }: Pick<Writer, 'scopeAt'>): DeclaredNames {
  const { parameters, locals, lazy, closure, module, uncaptured, joined } = handler
  const scope = scopeOf(handler, scopeAt)
  const hidden = [...lazy, ...copiesOf(handler)]
  const shown = locals.filter(({ how }) => how !== 'copy').map(nameOf)
  const found = [...parameters, ...shown, ...closure, ...module, ...uncaptured].flatMap((name): [string, Node][] => {
    const isHidden = hidden.includes(name) && scope?.bindings.has(name) === true
    return bindingNode(isHidden ? scope?.parent : scope, name)
  })
  return new Map([...found, ...joined.flatMap((each) => [...declaredNames(each, { scopeAt })])])
}

/** The names that the entry reads, as they are resolved inside the `try`. */
function namesInside(handler: Handler, { scopeAt }: Writer): DeclaredNames {
  const scope = scopeOf(handler, scopeAt)
  return new Map([...handler.lazy, ...copiesOf(handler)].flatMap((name) => bindingNode(scope, name)))
}

/** `useState`, `React.useState` → `React` */
function namesOfDecoys(handler: Handler, { decoys }: SitePlan, { scopeAt }: Writer): [string, Node][] {
  const scope = scopeOf(handler, scopeAt)
  const called = ['useState', ...decoys.map(({ callee }) => callee.split('.')[0] as string)]
  return called.flatMap((name) => bindingNode(scope, name))
}

const scopeOf = ({ region, node }: Handler, scopeAt: Writer['scopeAt']): Scope | undefined =>
  scopeAt.get(region.node) ?? scopeAt.get(node)

const copiesOf = ({ locals }: Handler): string[] => locals.filter(({ how }) => how === 'copy').map(nameOf)

const nameOf = ({ name }: { readonly name: string }): string => name

function bindingNode(scope: Scope | undefined, name: string): [string, Node][] {
  const binding = scope && resolve(scope, name)
  return binding ? [[name, binding.node]] : []
}
