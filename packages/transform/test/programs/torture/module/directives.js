'use strict'
"another directive"
'with \'escapes\' and \x41';
export function first(log) {
  'use strict'
  'another'
  const value = log.name
  throw new Error(`first ${value}`)
}

export function noSemicolons(log) {
  "use cache"
  let a = log
  a()
  throw new Error('no semicolons')
}

export function onOneLine(log) { 'use strict'; 'x'; const a = 1; log(a); throw new Error('one line') }

export function joined(log) {
  'not a directive' + log('joined')
  const a = 'b'
  throw new Error(a)
}

export function called(log) {
  const seen = log
  'text'
  .split('')
  .map(seen)
  throw new Error('called')
}

export function inParentheses(log) {
  ('use strict')
  const b = typeof log
  throw new Error(b)
}

export function comments(log) {
  // before
  'use x' // after
  /* between */
  'use y' /* and
  lines */
  ;'not in the prologue?'
  const c = log
  throw new Error(typeof c)
}

export const arrows = (log) => { 'use strict'; const d = 1; throw new Error(`arrow ${d}`) }

export const only = () => { 'only a directive' ; null.x }

export function template(log) {
  `not a directive`
  const e = 1
  log(e)
  throw new Error('template')
}

export function empty(log) {
  ''
  let f = log
  f('empty')
  throw new Error('')
}
