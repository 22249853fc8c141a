// Why: docs/adr/stack-parser.md
/**
 * `error.stack` as V8, SpiderMonkey and JavaScriptCore write it, line by line.
 *
 * Every line becomes a stack frame. A line of no known form becomes a `native` frame with the line as its name. Time is
 * linear in the length of the text, which comes from the program and may be anything.
 */

import type { StackFrame } from '../model.ts'
import { originOf } from './origin.ts'

const MAX_LINES = 200
const MAX_LENGTH = 1_000_000
/** Longer lines lose their middle: scripts loaded from `data:` URLs are named by their whole text. */
const MAX_LINE_LENGTH = 2048
const V8_LINE = /^[ \t]+at /
const NO_FILE = /^(?:<anonymous>|native|\(native\)|\[native code\]|\[wasm code\]|unknown location|unknown|index \d+)?$/

/** `http://localhost/app.wasm:wasm-function[3]:0x7b`: a place in code that has no lines. */
const WASM = /^(.+):(wasm-function\[\d+\])(?::0x[\da-f]+)?$/
const SERVER = /^(?:about|rsc):\/\/React\/[^/]*\/(.+?)(?:\?\d+)?$/

/** A stack frame before its origin is known. */
type Place = Omit<StackFrame, 'origin'>

/**
 * Parses the text of `error.stack`. Never throws.
 *
 * @param stack the text, of any engine.
 * @param message `error.message`. V8 repeats it at the beginning, where a message of several lines may look like a
 * stack.
 * @returns stack frames, innermost first: at most 200, and one more with the number of left-out lines.
 */
export function parseStack(stack: string, message = ''): StackFrame[] {
  const lines = withoutHeader(stack, message)
    .slice(0, MAX_LENGTH)
    .split('\n')
    .filter((line) => line.trim() !== '')
  const first = lines.findIndex((line) => V8_LINE.test(line))
  if (first < 0 && !lines.some(isPlace)) return []
  const parse = first < 0 ? parseGeckoLine : parseV8Line
  const calls = first < 0 ? lines : lines.slice(first)
  const frames = calls.slice(0, MAX_LINES).map((line) => classified(parse(shortened(line.trim()))))
  const omitted = calls.length - frames.length
  if (omitted > 0) frames.push({ functionName: `… ${omitted} more`, origin: 'native' })
  return frames
}

function withoutHeader(stack: string, message: string): string {
  const start = message === '' ? -1 : stack.indexOf(message)
  const before = stack.slice(0, Math.max(start, 0))
  return before.endsWith(': ') && !before.includes('@') && !before.includes('\n')
    ? stack.slice(start + message.length)
    : stack
}

/** Distinguishes a line of SpiderMonkey and JavaScriptCore from the header that V8 leaves when it has no frames. */
const isPlace = (line: string): boolean => /^\S*@|^[^\s@]+:\d+:\d+$|^(?:\w+ )*\w+@/.test(line.slice(0, MAX_LINE_LENGTH))

const shortened = (line: string): string =>
  line.length <= MAX_LINE_LENGTH ? line : `${line.slice(0, MAX_LINE_LENGTH / 2)}…${line.slice(-MAX_LINE_LENGTH / 4)}`

function classified(place: Place): StackFrame {
  return { ...place, origin: originOf(place.file) }
}

/** `at async Payments.charge (file:///srv/pay.ts:42:11)` */
function parseV8Line(line: string): Place {
  if (!line.startsWith('at ')) return { functionName: line }
  const isAsync = line.startsWith('at async ')
  const call = line.slice(isAsync ? 9 : 3)
  const open = call.endsWith(')') ? openingParenthesis(call) : -1
  const place: Place = open < 0 ? parsePlace(call) : parsePlace(call.slice(open + 1, -1))
  // `at Promise.all (index 0)` and `at <anonymous>` have no place, only a name.
  const name = open < 0 ? (place.file === undefined && !NO_FILE.test(call) ? call : '') : nameBefore(call, open)
  return { ...place, ...named(name), ...(isAsync && { async: true }) }
}

/** `<anonymous>` and the like are not names. */
const named = (name: string): Place => (/^(?:|<anonymous>|\(null\))$/.test(name) ? {} : { functionName: name })

const nameBefore = (call: string, open: number): string =>
  /\(index \d+\)$/.test(call) ? call : call.slice(0, open).trim()

/** Where the last group begins: `f (/app/(shop)/pay.ts:1:2)` → 2. Parentheses that do not match: the first group. */
function openingParenthesis(call: string): number {
  let depth = 0
  for (let at = call.length - 1; at >= 0; at--) {
    if (call[at] === ')') depth++
    else if (call[at] === '(' && --depth === 0) return at === 0 || call[at - 1] === ' ' ? at : -1
  }
  return call.indexOf(' (') + 1 || -1
}

/** `file:line:column` → a place; `eval at f (file:1:2), <anonymous>:3:4` → where `eval` was called. */
function parsePlace(text: string): Place {
  let inner = text
  while (inner.startsWith('eval at ')) {
    const open = inner.indexOf(' (')
    if (open < 0) break
    inner = inner.slice(open + 2).replace(/\), [^()]*$|\)$/, '')
  }
  const wasm = WASM.exec(inner)
  if (wasm) return { functionName: wasm[2] ?? '', ...(wasm[1] !== '<?>' && { file: wasm[1] ?? '' }) }
  const position = /:(\d+)(?::(\d+))?$/.exec(inner)
  // Hermes: `address at main.jsbundle:1:2`; Deno: `webpack-internal:///./src/pay.js, <anonymous>:1:2`
  const file = withoutServer(
    (position ? inner.slice(0, position.index) : inner).replace(/^address at |, <anonymous>$/g, ''),
  )
  if (NO_FILE.test(file) || (!position && !/[\\/]|^[\w-]+:/.test(file))) return {}
  return {
    file,
    ...(position && { line: Number(position[1]) }),
    ...(position?.[2] !== undefined && { column: Number(position[2]) }),
  }
}

/**
 * `about://React/Server/file:///srv/shop/page.tsx?7` → `file:///srv/shop/page.tsx`: React's name for a place of another
 * environment, and a counter.
 */
function withoutServer(file: string): string {
  const path = SERVER.exec(file)?.[1]
  if (path === undefined) return file
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}

/** `async*charge/<@http://localhost/pay.js:42:11`, `charge@[native code]`, `http://localhost/pay.js:1:2` */
function parseGeckoLine(line: string): Place {
  const at = separator(line)
  if (at < 0) {
    const place = parsePlace(line)
    return place.line === undefined ? { functionName: line } : place
  }
  const { name, isAsync } = geckoName(line.slice(0, at))
  return { ...parseGeckoPlace(line.slice(at + 1)), ...named(name), ...(isAsync && { async: true }) }
}

function parseGeckoPlace(place: string): Place {
  const [, file, line] = /^(.*?) line (\d+) > /.exec(place) ?? []
  if (file === undefined) return parsePlace(place)
  // pay.js line 7 > eval line 2 > Function:1:1 → pay.js:7; code that was compiled to WebAssembly there has no place in
  // the source.
  return place.includes('> WebAssembly') ? {} : { file, line: Number(line) }
}

/**
 * The `@` between name and place: the first one that a scheme, a path or nothing follows, as in
 * `me@home.org@http://localhost/pay.js`. There is none where the place stands alone: `http://localhost/@fs/…`.
 */
function separator(line: string): number {
  const likely = line.search(/@(?:[\w.+-]+:|[/[<]|$)/)
  const at = likely < 0 ? line.indexOf('@') : likely
  return line.slice(0, at).includes('://') && !line.slice(at).includes('://') ? -1 : at
}

/** `promise callback*pay/total<` → `total`, as V8 names it. */
function geckoName(text: string): { name: string; isAsync: boolean } {
  const star = text.indexOf('*')
  const isAsync = star >= 0 || text.startsWith('async ')
  const whole = star >= 0 ? text.slice(star + 1) : text.replace(/^async /, '')
  const named = whole.includes('"') ? whole : whole.slice(whole.lastIndexOf('/') + 1)
  return { name: named.replace(/<+$/, ''), isAsync }
}
