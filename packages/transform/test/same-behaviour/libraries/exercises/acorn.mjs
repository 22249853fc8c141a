import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { RIGHT, WRONG } from './acorn-programs.mjs'

export const variants = [
  { name: 'esm', how: 'import' },
  { name: 'cjs', how: 'require' },
]

export const entries = ['acorn']

const VERSIONS = [5, 'latest']
const SOURCE_TYPES = ['script', 'module']

const OPTIONS = [
  { locations: true, ranges: true, sourceFile: 'a.js', directSourceFile: 'b.js' },
  { preserveParens: true, allowReserved: true, allowHashBang: true },
  { allowReturnOutsideFunction: true, allowAwaitOutsideFunction: true, allowSuperOutsideMethod: true },
  { allowImportExportEverywhere: true, checkPrivateFields: false },
  { allowReserved: 'never', onInsertedSemicolon() {}, onTrailingComma() {} },
]

const print = (value) =>
  JSON.stringify(value, (_, part) =>
    typeof part === 'bigint' ? `${part}n` : part instanceof RegExp ? `${part}` : part,
  )

export async function run(load, { note, attempt }) {
  const acorn = await load('acorn')
  await attempt('itself', () => parseItself(acorn))
  for (const ecmaVersion of VERSIONS) {
    for (const sourceType of SOURCE_TYPES) {
      for (const [index, text] of [...WRONG, ...RIGHT].entries())
        await attempt(`${ecmaVersion} ${sourceType} ${index}`, () =>
          print(acorn.parse(text, { ecmaVersion, sourceType })),
        )
    }
  }
  for (const [index, options] of OPTIONS.entries()) {
    for (const text of [...WRONG, ...RIGHT])
      await attempt(`options ${index}`, () => print(acorn.parse(text, { ecmaVersion: 'latest', ...options })))
  }
  for (const text of [...WRONG, ...RIGHT]) {
    await attempt('tokens', () => print([...acorn.tokenizer(text, { ecmaVersion: 'latest', locations: true })]))
    await attempt('expression', () => print(acorn.parseExpressionAt(text, 0, { ecmaVersion: 2025 })))
  }
  await parts(acorn, { note, attempt })
}

/** The tree, the tokens and the comments of the file it is made of, and the same file cut off at many places. */
function parseItself(acorn) {
  const source = readFileSync(createRequire(import.meta.url).resolve('acorn'), 'utf8')
  const [comments, tokens] = [[], []]
  const tree = acorn.parse(source, { ecmaVersion: 'latest', locations: true, onComment: comments, onToken: tokens })
  const cuts = Array.from({ length: 25 }, (_, index) => {
    try {
      acorn.parse(source.slice(0, 40 + index ** 2 * 40), { ecmaVersion: 2020 })
      return 'whole'
    } catch (error) {
      return [error.message, error.pos, error.raisedAt]
    }
  })
  return [tree, comments, tokens]
    .map((part) => createHash('sha1').update(print(part)).digest('hex'))
    .concat(print(cuts))
}

/** What parsers that build on it use. */
async function parts(acorn, { note, attempt }) {
  const { Parser, tokTypes, isIdentifierChar, isIdentifierStart, getLineInfo, isNewLine, lineBreak } = acorn
  note(
    'identifiers',
    [...'a$_0é\u200d\u2028'].map((char) => [
      isIdentifierStart(char.charCodeAt(0)),
      isIdentifierChar(char.charCodeAt(0), true),
    ]),
  )
  note(
    'lines',
    ['a\nb\r\nc\u2028d', ''].map((text) => [getLineInfo(text, text.length), text.split(lineBreak), isNewLine(10)]),
  )
  const Dashed = Parser.extend(
    (Base) =>
      class extends Base {
        readToken(code) {
          if (code !== 45 || this.input.charCodeAt(this.pos + 1) !== 62) return super.readToken(code)
          this.pos += 2
          return this.finishToken(tokTypes.arrow, '->')
        }
        parseDebuggerStatement(node) {
          if (this.options.noDebugger) this.raise(this.start, 'No debugger here')
          return super.parseDebuggerStatement(node)
        }
      },
  )
  for (const text of ['x = a -> a + 1', 'a -> {', 'debugger', 'if (a) { debugger; b -> }'])
    for (const noDebugger of [true, false])
      await attempt(text, () => print(Dashed.parse(text, { ecmaVersion: 'latest', noDebugger })))
  for (const wrong of [undefined, null, 1, {}, [], () => {}])
    for (const options of [undefined, {}, { ecmaVersion: 5 }, { ecmaVersion: 'latest', onToken: 1, onComment: 2 }])
      await attempt('wrong arguments', () => print(acorn.parse(wrong, options)))
}
