// Functions: default parameters see outer names, overloads, expression names, arguments, hoisting, this parameters.
let x = 1, y = 2
function defaults(a = x, b = a, { c = b, [x]: d = c, ...rest } = { y }, [e = d, , f = e] = [x], ...more: any[]) {
  var x = 3
  let y2 = y
  return [a, b, c, d, e, f, rest, more, x, y2]
}
function closures(a = () => x, b = function x() { return x }, c = class x { static y = x }) { var x = a; return [b, c, x] }
function own(own = 1) { return own }
const named = function self(a = self) { self = a; return self }
const hidden = function self(self) { return self }
const hidden2 = function self() { var self = 1; return self }
const hidden3 = function self() { let self = 1; return self }
const hidden4 = function self() { function self() {} return self }
self
function overloaded(a: string): string
function overloaded(a: number, b?: typeof a): number
function overloaded(a: any, b?: any) { return b ?? a }
overloaded('a')
declare function ambient(a?: typeof x): void
ambient()
function withThis(this: typeof named, a = this) { return this ?? arguments[0] ?? a }
const arrow = () => arguments
function shadowsArguments() { let arguments2 = arguments; { const arguments3 = arguments2; arguments3 } }
function predicate(a: unknown): a is string { return typeof a === 'string' }
function asserts(a: unknown, b = a): asserts a { if (!a) throw b }
function hoists() {
  return [later, inner(), block]
  function inner() { return later }
  var later = inner
  { function block() { return block } block() }
  if (later) { var later = 2; let block = later; block }
  for (var later of [later]) later
  try { throw x } catch (later) { var later = later; later } finally { later }
  switch (later) { case x: let x2 = later; default: x2 }
  label: for (let label = 0; label < 1; label++) { if (label) continue label; break label }
  label: { break label }
  label
}
async function* generates() { for await (const a of generates()) yield* a; await using z = x, w = z; using v = w; v }
const generic = <T extends typeof x = typeof x,>(a: T, b: Array<typeof a> = [a]): T => b[0]!
generic<typeof x>(x), generic<number>
const object = { x, y: x, [x]: y, x2() { return x2 }, get g() { return g }, async *s() { s }, x3: x as typeof y, 'x4': <any>x, f: function f() { return f } }
const { a = x, b: { c = a, ...d }, [c]: e = d, f: [g, ...h] = e } = object
;({ a: x, b: object.x, c: object[y], y = g, ...x } = h)
;[x, object.y, y = x, ...[x = y]] = a
x++, --y, x += y, x ??= y, delete x, typeof unknown1, void y
;(x as any) = 1, (<any>y)++, x! += 1, (x satisfies number) = y, [x as any, (y)!] = e
for (x of [y]) for (object.x in x) for ({ x, y = x } of [x]) for ([x as any] of y) ;
for (let x = x2; x < y; x++) { let x = y; x }
for (const x of [x]) x
for (const x in x) x
function Target() { return [new.target, import.meta, import(x, y)] }
`a${x}b${`${y}`}`, x`${y}`
export default generic
export { x, x as y, x as 'z', type T }
export * as ns from './a'
export { from as other } from './b'
type T = typeof x
