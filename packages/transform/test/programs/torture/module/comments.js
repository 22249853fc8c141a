/* before everything */ // and a line
const fail = /* a */ ( /* b */ message /* c */ ) /* d */ => /* e */ { /* f */
  throw /* g */ new /* h */ Error /* i */ ( /* j */ message /* k */ ) /* l */
  /* m */ } /* n */

export /* a */ function /* b */ placed /* c */ ( /* d */ log /* e */ , /* f */ x /* g */ = /* h */ 1 /* i */ ) /* j */ { /* k */
  /* l */ let /* m */ a /* n */ = /* o */ 1 /* p */ , /* q */ b /* r */ ; /* s */
  let // line
    c // line
      = // line
        2 // line
  const /* { */ { /* } */ d /* , */ = /* = */ 3 /* } */ } /* = */ = /* { */ {} /* } */
  const /**/[/**/e/**/=/**/4/**/,/**/.../**/f/**/]/**/=/**/[]/**/
  log(a, b, c, d, e, f, x)
  for /* ( */ ( /* let */ let /* i */ i /* = */ = /* 0 */ 0 /* ; */ ; /* ; */ i < 1 /* ; */ ; i++ /* ) */ ) /* { */ { /* } */ const g = i; log(g) /* } */ }
  for (const h of [1]) /* no block */ log(h) /* ; */
  for (const h of [1]) // no block
    log(h) // ;
  for (const h of [1]) /* { */ { /* body */ } /* } */
  if /* ( */ (a) /* ) */ { /* { */ const i = a /* } */ } /* else */ else /* { */ { /* } */ }
  switch /* ( */ ( /* a */ a /* ) */ ) /* { */ { /* case */ case /* 1 */ 1 /* : */ : /* let */ let j /* ; */ ; log(j) /* } */ }
  try /* { */ { /* a */ fail('in try') /* b */ } /* } */ catch /* ( */ ( /* e */ error /* ) */ ) /* { */ { /* c */ const k = error /* d */ ; log(k) /* } */ } /* f */ finally /* { */ { /* g */ } /* } */
  label /* : */ : /* { */ { /* break */ break /* label */ label /* } */ }
  return /* value */ fail /* ( */ ( /* x */ 'placed' /* ) */ ) /* ; */
  /* end */ }

export const arrows = (log) => {
  const a = /* => */ ( /* => */ ) /* => */ => /* => */ 1 /* => */
  const b = /* => */ async /* => */ ( /* x */ x /* ) */ , /* ) */ ) /* => */ => /* ( */ ( /* x */ x /* ) */ ) /* ; */
  const c = /* => */ x /* => */ => /* { */ ( /* { */ { /* a */ a /* : */ : /* x */ x /* } */ } /* ) */ )
  const d = (x /* ) => */ = ')' /* => */) => x // => {
  const e = () => // line =>
    1
  const f = () => /* => { */ {
    // }
  }
  const g = async /* => */ x /* => */ => x
  const h = (
    // (a) => b
    x, // , ) =>
    /* ) => */
  ) => x
  log(a(), b(1), c(2), d(), e(), f(), g(3), h(4))
  return /* { */ fail('arrows') // }
}

export class Commented /* { */ extends /* ( */ Object /* ) */ { /* } */
  /* static */ static /* { */ { /* } */ const a = 1 /* } */; this.a = a /* } */ }
  static // {
  // }
  { const b = 2; this.b = b }
  /* get */ get /* x */ x /* ( */ ( /* ) */ ) /* { */ { /* } */ const v = 1; return v /* } */ }
  async /* m */ m /* ( */ ( /* ) */ ) /* { */ { /* } */ }
  static async * /* g */ g /* ( */ () { yield /* 1 */ 1 /* ; */ }
  /* field */ field /* = */ = /* 1 */ 1 /* ; */
  #private /* = */ = /* => */ () => /* ( */ fail(/* ) */ 'private' /* ( */ ) /* ; */
  run() { return this.#private() }
  /* last */ }

export function classComments(log) {
  log(Commented.a, Commented.b, new Commented().x)
  new Commented().run()
}

export function htmlLike(log) {
  let a = 1
  const b = 2
  log(a <!b, a--> b)
  fail('html')
}

export function unusual(log) {
  const text = '/* not a comment */ // nor this'
  const re = /\/*[/*]\/\//
  const t = `// ${/* } */ 1 // }
  } /* */`
  log(text, re, t)
  let a = 8 /* / */ / 2 // / 2
  / 2
  log(a)
  // @ts-ignore
  //# sourceURL=program/not-really.js
  fail('unusual') }
// the end, without a line break
/* unterminated? no */
//
//last