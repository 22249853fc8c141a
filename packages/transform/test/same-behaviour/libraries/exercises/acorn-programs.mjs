/** Most are wrong in one way each. */
export const WRONG = `let x = ;
a b
"
'a
'\\u{110000}'
'\\xg'
\`a
\`\${a
/(/
/a
/[b-a]/
/a{2,1}/
/(?<a>.)(?<a>.)/
/\\k<b>/u
/\\p{Nope}/u
/(?i-i:a)/
/./gg
/[a--b]/v
class { }
class A { constructor() {} constructor() {} }
class A { get constructor() {} }
class A { #a; #a }
class A { m() { this.#b } }
class A extends B { m() { super() } }
class A { static prototype() {} }
class A { static { await } }
class A { x = arguments }
super.x
new.target
import.meta.x = 1; import { a } from "b"; export { c }
export { a }; export { a as a }; let a
export default 1; export default 2
import { a, a } from "b"
import { default } from "b"
import a from
import(
import()
var { a
var [a, ...b, c] = d
let a; let a
let let = 1
const a
for (const a;;) {}
for (let a = 1 of b) {}
for (let of of) {}
for (var i = 0 in {}) {}
for await (a of b) {}
function f(a, a) { "use strict" }
function f(a = 1) { "use strict" }
function* g() { yield = 1 }
function* g(a = yield) {}
async function f() { await = 1 }
async (a = await 1) => 1
(a, b) => { let a }
(a, a) => 1
({ a: 1 }) => 1
({ a = 1 })
({ get a(b) {} })
({ set a() {} })
({ __proto__: 1, __proto__: 2 })
(a, ...b)
(...a)
()
a => {} ()
a?.b = 1
new a?.b()
a?.\`b\`
a ?? b || c
-1 ** 2
1 = 2
++a++
delete a; "use strict"; with (a) {}
"use strict"; delete a
"use strict"; 010
"use strict"; "\\08"
"use strict"; eval = 1
"use strict"; arguments++
"use strict"; let static
"use strict"; if (a) function f() {}
08n
1_
1__0
0b12
0xg
1e
3in []
break
continue a
a: a: b
a: { continue a }
while (1) { break b }
if (a) let b
do while (1
switch (a) { default: default: }
switch (a) { case 1: let b; case 2: let b }
try { }
try { } catch ([a, a]) { }
try { } catch (a) { let a }
throw
a
return 1
return
yield
<!-- a
a\\u{2F}b
\\u0030a
@a class B {}
#!/b
}
{
]
(
a ? b
a.
a[
a.#b
#a in b
using a = b, { c } = d
await using a = b
import defer * as a from "b"
import a from "b" with { c: 1 }
import a from "b" with { c: "1", c: "2" }
enum
\0
async () => { for await (let a = 1 of b); }
var a = async
 b => c
label: function* g() {}
if (1) async function f() {}
`.split('\n')

/** Every form of syntax. */
export const RIGHT = `a?.[b]?.(c) ?? d
class A extends (B, C) { static #a = 1; static async *[b]() { yield* #a in this }; get x() { return super.x } static { this.y } accessor = 1 }
async function* f({ a = 1, ...b }, [c, , ...d] = []) { for await (const e of f) await e; return new.target }
label: for (;;) { switch (a) { case 1: break label; default: continue label } }
var { a: { b = 1 } = {}, [c]: d, ...e } = f, [g, [h]] = i
tag\`a\${b}\\u{61}\${\`c\`}\`
/(?<year>\\d{4})-[\\p{L}--[a-z]]/v
/a(?=b)(?!c)(?<=d)(?<!e)\\k<f>(?<f>g)/u
try { throw a } catch { b } finally { c }
x = a => b => ({ c }), async d => { await d }, ({ e } = f), [g] = h
0b11 + 0o17 + 0xff + 1_000n + .5e-3
if (a) b; else if (c) d; else { e }
do a(); while (b) c
with (a) b
import.meta
import("a", { with: { type: "json" } })
import a, { b as c, default as d, "e f" as g } from "h" with { i: "j" }; export * as k from "l"; export { c as "m n" }; export default class {}
a ||= b &&= c ??= d ** e
\\u0061bc.\\u{64}
<!-- html
var yield_, async, of, get, set, let_, static_
debugger
(function () { "use strict"; return this })
async = async (async), async (await) => of
yield: await: 1
`.split('\n')
