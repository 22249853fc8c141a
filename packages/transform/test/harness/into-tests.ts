import type { Node } from '../../src/ast/node.ts'
import { applyEdits } from '../../src/emit/apply.ts'
import { Edits } from '../../src/emit/edits.ts'
import { parseWithOxc } from '../../src/parse.ts'
import type { Program } from './program.ts'

/** In no program, and what the transform takes for a test and for an assertion. */
const HELPERS = 'const specify = (f) => f, assertThat = (...all) => all[0];'

/**
 * The program with its functions given to tests, as far as they are values or exported, and with its statements as
 * assertions: `f(a)` → `assertThat(f(a))`. `undefined` where that is no program any more.
 */
export function intoTests(program: Program): Program | undefined {
  const files: Record<string, string> = {}
  for (const [file, code] of Object.entries(program.files)) {
    const changed = file.endsWith('.json') ? code : intoTest(code, file, program.sourceType)
    if (changed === undefined) return undefined
    files[file] = changed
  }
  return { ...program, name: `${program.name} as tests`, files, showLocals: true }
}

function intoTest(code: string, file: string, kind: Program['sourceType']): string | undefined {
  const syntax = /\.[cm]?tsx?$/.test(file) ? (file.endsWith('x') ? 'tsx' : 'ts') : 'jsx'
  const sourceType = /\.c[jt]s$/.test(file) ? 'commonjs' : /\.m[jt]s$/.test(file) ? 'module' : kind
  const parse = (text: string): ReturnType<typeof parseWithOxc> => parseWithOxc(text, file, { syntax, sourceType })
  const { program } = parse(code)
  const edits = new Edits()
  const directive = program.body.findLast((each) => 'directive' in each && typeof each.directive === 'string')
  const at = directive?.end ?? program.body[0]?.start ?? 0
  const around = (node: Node, open: string, close: string): void => edits.wrap(node, open, close)
  if (program.body.length > 0) edits.wrap({ start: at, end: code.length }, `;${HELPERS}`, '')
  const open: { node: Node; above: Node | undefined }[] = [{ node: program, above: undefined }]
  for (let each = open.pop(); each; each = open.pop()) {
    const { node, above } = each
    const isStatement = node.type === 'ExpressionStatement' && typeof node.directive !== 'string'
    if (isStatement) around(node.expression, 'assertThat((', '))')
    else if (node.type === 'ReturnStatement' && node.argument) around(node.argument, 'assertThat((', '))')
    else if (isValue(node, above)) around(node, 'specify(', ')')
    else if (node.type === 'ExportNamedDeclaration' && node.declaration?.type === 'FunctionDeclaration')
      around(node.declaration, `const ${node.declaration.id?.name} = specify(`, ');')
    for (const part of Object.values(node).flat())
      if (typeof part === 'object' && part !== null && typeof part.type === 'string')
        open.push({ node: part as Node, above: node })
  }
  const text = applyEdits({ code, edits: edits.inOrder() })
  return parse(text).error ? undefined : text
}

/** A function that is no member of a class or an object. */
const isValue = (node: Node, above: Node | undefined): boolean =>
  node.type === 'ArrowFunctionExpression' ||
  (node.type === 'FunctionExpression' &&
    above?.type !== 'MethodDefinition' &&
    above?.type !== 'TSAbstractMethodDefinition' &&
    !(above?.type === 'Property' && (above.method || above.kind !== 'init')))
