// Long programs in one line, deep nesting, many names.

const fail = (message) => { throw new Error(message) }

export function deepBlocks(log) { const a = 1; { const b = a + 1; { const c = b + 1; { let d = c + 1; { const e = d + 1; { using f = null; { class G { static g = e } { switch (1) { case 1: const h = G.g; try { const i = h; throw i } catch (j) { const k = j; for (const l of [k]) { const m = l; for (let n = m; ; ) { const o = n; do { const p = o; while (true) { const q = p; (() => { const r = q; fail(`${a}${b}${c}${d}${e}${f}${h}${j}${k}${l}${m}${n}${o}${p}${q}${r}`) })() } } while (0) } } } } } } } } } } } }

export function deepFunctions(log) {
  const a = 'a'
  return (function one(b) {
    const c = a + b
    return ((d) => {
      const e = c + d
      return new (class {
        f = e + 'f'
        g() {
          const h = this.f
          return { get i() { const j = h + 'j'; return ((k = j) => { const l = k + a; return fail(l) })() } }.i
        }
      })().g()
    })('d')
  })('b')
}

export function manyNames(log) {
  const a0 = 0, a1 = 1, a2 = 2, a3 = 3, a4 = 4, a5 = 5, a6 = 6, a7 = 7, a8 = 8, a9 = 9, b0 = 10, b1 = 11, b2 = 12, b3 = 13, b4 = 14, b5 = 15, b6 = 16, b7 = 17, b8 = 18, b9 = 19
  const early = () => [z0, z1, z2, z3, z4, z5, z6, z7, z8, z9, y0, y1, y2, y3, y4, y5, y6, y7, y8, y9]
  try { early() } catch (error) { log(error) }
  let z0 = 0, z1 = 1, z2 = 2, z3 = 3, z4 = 4, z5 = 5, z6 = 6, z7 = 7, z8 = 8, z9 = 9, y0 = 10, y1 = 11, y2 = 12, y3 = 13, y4 = 14, y5 = 15, y6 = 16, y7 = 17, y8 = 18, y9 = 19
  log(early(), [a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, b0, b1, b2, b3, b4, b5, b6, b7, b8, b9])
  fail('many names')
}

export function manyParameters(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z = fail, ...rest) {
  const all = [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, rest].length
  return z(all)
}

export function sameNameEverywhere(x) {
  const seen = [typeof x]
  { let x = 1; seen.push(x); { var y = x; const x2 = y; { let x = x2 + 1; seen.push(x) } } }
  for (let x = 5; x < 6; x++) { seen.push(x); { const x = 7; seen.push(x) } }
  for (const x of [8]) { seen.push(x); const f = (x) => { const y = x; return y }; seen.push(f(9)) }
  try { throw 10 } catch (x) { seen.push(x); { let x = 11; seen.push(x) } }
  switch (x) { default: let x = 12; seen.push(x) }
  const f = function x() { return typeof x }
  const g = class x { static x = typeof x; x() { return typeof x } }
  seen.push(f(), g.x, new g().x())
  ;((x) => { const arguments_ = x; { const x = arguments_; fail([...seen, x].join()) } })(13)
}
