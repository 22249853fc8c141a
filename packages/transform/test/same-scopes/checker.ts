import ts from 'typescript-5'
import type { SourceFile } from './corpus.ts'
import type { IsErased } from './erased.ts'
import { type Use, type Uses, usesByOffset } from './use.ts'

/** Two questions that TypeScript answers itself and that its types leave out. */
const { isExpressionNode, isIntrinsicJsxName } = ts as typeof ts & {
  isExpressionNode(node: ts.Node): boolean
  isIntrinsicJsxName(name: ts.__String): boolean
}

const OPTIONS: ts.CompilerOptions = {
  allowJs: true,
  jsx: ts.JsxEmit.Preserve,
  module: ts.ModuleKind.Preserve,
  // A file without imports would share its names with the others.
  moduleDetection: ts.ModuleDetectionKind.Force,
  noLib: true,
  noResolve: true,
  target: ts.ScriptTarget.ESNext,
  types: [],
}

export interface Checker {
  /** The uses of names as TypeScript sees them. */
  uses(file: SourceFile, isErased: IsErased): Uses
}

/** Makes one program of all files. */
export function createChecker(files: readonly SourceFile[]): Checker {
  const texts = new Map(files.map(({ file, code }) => [`/${file}`, code]))
  const host: ts.CompilerHost = {
    fileExists: (path) => texts.has(path),
    readFile: (path) => texts.get(path),
    getSourceFile(path, version) {
      const text = texts.get(path)
      return text === undefined ? undefined : ts.createSourceFile(path, text, parsingOptions(path, version))
    },
    getDefaultLibFileName: () => '/lib.d.ts',
    getCanonicalFileName: (path) => path,
    getCurrentDirectory: () => '/',
    getNewLine: () => '\n',
    useCaseSensitiveFileNames: () => true,
    writeFile() {},
  }
  const program = ts.createProgram([...texts.keys()], OPTIONS, host)
  const checker = program.getTypeChecker()
  return {
    uses({ file }, isErased) {
      const source = program.getSourceFile(`/${file}`)
      if (!source) throw new Error(`TypeScript has not read ${file}`)
      return usesByOffset(usesIn(source, { source, checker, isErased }))
    },
  }
}

function parsingOptions(
  path: string,
  version: ts.ScriptTarget | ts.CreateSourceFileOptions,
): ts.CreateSourceFileOptions {
  const { languageVersion, ...rest } = typeof version === 'object' ? version : { languageVersion: version }
  const jsDocParsingMode = ts.JSDocParsingMode.ParseNone
  // The addition of `moduleDetection` would make every file a module, which is strict code.
  return path.endsWith('.cjs') ? { languageVersion, jsDocParsingMode } : { languageVersion, ...rest, jsDocParsingMode }
}

interface Context {
  readonly source: ts.SourceFile
  readonly checker: ts.TypeChecker
  readonly isErased: IsErased
}

function usesIn(source: ts.SourceFile, context: Context): Use[] {
  const uses: Use[] = []
  const open: ts.Node[] = [source]
  for (let node = open.pop(); node; node = open.pop()) {
    if (ts.isIdentifier(node)) {
      if (isUse(node, context)) uses.push(useOf(node, context))
    } else ts.forEachChild(node, (child) => void open.push(child))
  }
  return uses
}

function isUse(node: ts.Identifier, { source, isErased }: Context): boolean {
  const { parent } = node
  const isExpression = ts.isExportAssignment(parent) || isAliased(node) || isExpressionNode(node)
  const isRead = isShorthand(node) || (isExpression && !isNameOf(node, parent) && !isElement(node))
  return isRead && !isErased(node.getStart(source))
}

/** `import alias = node.inner`. */
function isAliased(node: ts.EntityName): boolean {
  const { parent } = node
  if (ts.isQualifiedName(parent)) return parent.left === node && isAliased(parent)
  return ts.isImportEqualsDeclaration(parent) && parent.moduleReference === node
}

/** `{ a }`: both the name of a property and a variable. */
const isShorthand = (node: ts.Identifier): node is ts.Identifier & { parent: ts.ShorthandPropertyAssignment } =>
  ts.isShorthandPropertyAssignment(node.parent) && node.parent.name === node

/** `a.name`, `function name() {}`, `new.target`. */
const isNameOf = (node: ts.Identifier, parent: ts.Node): boolean => 'name' in parent && parent.name === node

/** `<div>` and `<my-element>` are strings. */
const isElement = ({ parent, escapedText }: ts.Identifier): boolean =>
  ts.isJsxOpeningLikeElement(parent) && isIntrinsicJsxName(escapedText)

function useOf(node: ts.Identifier, { source, checker, isErased }: Context): Use {
  const symbol = isShorthand(node)
    ? checker.getShorthandAssignmentValueSymbol(node.parent)
    : checker.getSymbolAtLocation(node)
  const declarations = (symbol?.declarations ?? []).filter((it) => it.getSourceFile() === source && !isConstEnum(it))
  return {
    name: node.text,
    start: node.getStart(source),
    declaredAt: declarations
      .flatMap((it) => nameOf(it, node.text)?.getStart(source) ?? [])
      .filter((it) => !isErased(it)),
  }
}

/** Its members are written out where they are used. */
const isConstEnum = (declaration: ts.Declaration): boolean =>
  ts.isEnumDeclaration(declaration) &&
  declaration.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ConstKeyword) === true

/** In JavaScript `module.exports = …` declares `module` and `exports`: as a use of them, and under other names. */
function nameOf(declaration: ts.Declaration, name: string): ts.Node | undefined {
  const found: ts.Node | undefined = ts.getNameOfDeclaration(declaration)
  const literal = found && ts.isComputedPropertyName(found) ? found.expression : found
  return literal && literal !== declaration && 'text' in literal && literal.text === name ? literal : undefined
}
