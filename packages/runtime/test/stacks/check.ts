/** Parses recorded stacks and compares them with the known facts. */

import type { StackFrame } from '../../src/model.ts'
import { parseStack } from '../../src/stack/parse.ts'
import { readablePath } from '../../src/stack/path.ts'
import { type Mark, type Marks, PAGE, PROGRAMS, type Recorded, type RecordedStack } from './known.ts'

/** Lines of a stack as engines write them, apart from the parser. */
const CALL_LINE = /^\s+at |@/
const NATIVE_LINE =
  /(?<![\w-])(?:node|ext|internal|wasm|native):|\[native code\]|\(?<anonymous>\)?$|<anonymous>:wasm|\(unknown(?::\d+:\d+)?\)$|unknown$|\(index \d+\)$|self-hosted|wasm-function|WebAssembly|@$|\(:0\)$|\[(?:eval|stdin)\]-wrapper/
const POSITION = /:(\d+):(\d+)\)?$/

/** Programs that a page and a compiler know by another name. */
const FILES: Readonly<Record<string, string>> = {
  'src/pay.ts': 'pay.js',
  '/srv/packages/lib@2.0/src/pay.ts': 'pay.js',
  '@id/__x00__virtual:pay': 'pay.js',
}

/** The faults in the stack frames of one case, in sentences; none when all is right. */
export function problemsOf(name: string, recorded: Recorded, marks: Marks): string[] {
  const { message, stack } = recorded.stacks[name] as RecordedStack
  if (stack === 'DID NOT FAIL') return ['It did not fail.']
  const lines = callLines(stack, message)
  const frames = parseStack(stack, message)
  if (frames.length !== lines.length) return [`${lines.length} lines, but ${frames.length} stack frames`]
  const known = marks.get(name) ?? []
  const isBun = recorded.engine.startsWith('bun')
  const truth = isBun ? [] : problemsOfMarks(frames, known, marks.get('*') ?? [], recorded.engine)
  return [...lines.flatMap((line, index) => problemsOfLine(line, frames[index] as StackFrame)), ...truth]
}

function callLines(stack: string, message: string): string[] {
  const header = stack.indexOf(message)
  const isV8 = /^\s+at /m.test(stack)
  return (isV8 ? stack.slice(header + message.length) : stack).split('\n').filter((line) => CALL_LINE.test(line))
}

/** A line against what can be seen in it. */
function problemsOfLine(line: string, frame: StackFrame): string[] {
  const origin = originIn(line)
  const [, lineText, column] = POSITION.exec(line) ?? []
  const isGenerated = / > |eval at /.test(line)
  const problems = [
    frame.origin !== origin && `is ${frame.origin}, not ${origin}`,
    (frame.async === true) !== /^\s+at async |\*/.test(line) && 'async is wrong',
    origin === 'app' && frame.file === undefined && 'has no file',
    origin === 'app' && !isGenerated && frame.line !== Number(lineText) && `is at line ${frame.line}`,
    origin === 'app' && !isGenerated && frame.column !== Number(column) && `is at column ${frame.column}`,
    /[@()<>\s]/.test(frame.functionName ?? '') &&
      !isOddName(frame.functionName ?? '') &&
      `is named ${frame.functionName}`,
  ]
  return problems.filter((problem) => problem !== false).map((problem) => `${line.trim()}: ${problem}`)
}

function originIn(line: string): StackFrame['origin'] {
  if (/\/node_modules\/|\/@id\//.test(line)) return 'dependency'
  const isProgram = [PROGRAMS, PAGE, 'data:', 'webpack', '[eval]:', '[stdin]:', '$deno$eval', '(vm).js'].some((place) =>
    line.includes(place),
  )
  return isProgram && !NATIVE_LINE.test(line) ? 'app' : 'native'
}

const isOddName = (name: string): boolean =>
  /^(?:Object\.)?(?:new \w+|(?:\w+\.)?[gs]et \w+(?: \[as \w+\])?|(?:\w+\.)?\S* \[as [\w.]+\]|Promise\.\w+ \(index \d+\)|\w+ code|\S*<\w+>|a method \(really\)|me@home\.org|\[a symbol\]|<\w+>)$/.test(
    name,
  )

/** The stack frames of a case against the marks in its program. */
function problemsOfMarks(
  frames: readonly StackFrame[],
  known: readonly Mark[],
  everywhere: readonly Mark[],
  engine: string,
): string[] {
  const isFound = (mark: Mark): boolean => frames.some((frame) => isAt(mark, frame) && hasName(mark, frame))
  // JavaScriptCore leaves out callers whose last act is the call, as strict mode allows.
  const hasTailCalls = engine.includes('Version/') && !engine.includes('Chrome')
  const isRequired = ({ isOptional }: Mark, index: number): boolean =>
    !isOptional && (!hasTailCalls || (index === 0 && frames[0]?.origin === 'app'))
  const missing = known.filter((mark, index) => isRequired(mark, index) && !isFound(mark))
  const unknown = frames.filter(
    (frame) => isOfPrograms(frame) && ![...known, ...everywhere].some((mark) => isAt(mark, frame)),
  )
  return [
    ...missing.map(({ file, line, names }) => `${names.join(' or ')} at ${file}:${line} is missing`),
    ...unknown.map(({ file, line }) => `nothing of ${file}:${line} is known`),
  ]
}

const pathOf = ({ file = '' }: StackFrame): string => {
  const path = readablePath(file, file.startsWith('http') ? PAGE : PROGRAMS)
  return FILES[path] ?? path
}

const isOfPrograms = (frame: StackFrame): boolean =>
  frame.origin === 'app' &&
  /^(?:file|http|\/)/.test(frame.file ?? '') &&
  !/\$deno\$eval|\[eval\]/.test(frame.file ?? '')

const isAt = (mark: Mark, frame: StackFrame): boolean => frame.line === mark.line && pathOf(frame) === mark.file

/** `Account.pay`, `Object.asyncCase [as async]`, `get total` → `pay`, `asyncCase` or `async`, `total` */
function hasName({ names }: Mark, { functionName }: StackFrame): boolean {
  if (functionName === undefined || /(?:<anonymous>|\.)$/.test(functionName))
    return names.includes('-') || names.includes('<anonymous>')
  return names.some(
    (name) => functionName === name || ['.', ' ', '[as '].some((before) => functionName.includes(`${before}${name}`)),
  )
}
