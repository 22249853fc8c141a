import { nest, repeat } from './nest.ts'

/** As deep as V8 lets a plain program nest these, with some room left. */
const FUNCTIONS = 200
const LOOPS = 200

const HOLE = `\${a}`

/** Programs of one function `run(g)`, by what there is a lot of. They call `g` at least once. */
export const PROGRAMS: Readonly<Record<string, string>> = {
  ...manyNames(5_000),
  ...manyFunctions(1_500),
  ...nestedStatements(1_000),
  ...nestedFunctions(),
  ...longExpressions(20_000),
  ...nestedExpressions(1_000),
}

function manyNames(count: number): Record<string, string> {
  const each = (piece: (index: number) => string): string => repeat(count, piece)
  const last = `a${count - 1}`
  return {
    locals: `function run(g) { ${each((i) => `let a${i} = ${i};`)} g(); return ${last} }`,
    'locals of one declaration': `function run(g) { let ${each((i) => `a${i} = ${i},`)} z; g(); return ${last} }`,
    'locals of a pattern': `function run(g) { const { ${each((i) => `a${i} = ${i},`)} } = g(); return ${last} }`,
    parameters: `function run(g, ${each((i) => `a${i} = ${i},`)}) { g(); return ${last} }`,
    'names of the module': `${each((i) => `let a${i} = ${i};`)} function run(g) { g(); return [${each((i) => `a${i},`)}].length }`,
    'cases of a switch': `function run(g) { switch (g()) { ${each((i) => `case ${i}: let a${i} = g();`)} } }`,
    'declarations of one var': `function run(g) { ${'var a = g();'.repeat(count)} return a }`,
    directives: `function run(g) { ${"'x';".repeat(count)} return g() }`,
  }
}

function manyFunctions(count: number): Record<string, string> {
  const each = (piece: (index: number) => string): string => repeat(count, piece)
  const last = `a${count - 1}`
  return {
    'locals that are closures': `function run(g) { ${each((i) => `const a${i} = () => a${i && i - 1};`)} g(); return typeof ${last} }`,
    'locals behind an accessor': `function run(g) { ${each((i) => `const a${i} = g(() => a${i});`)} return ${last} }`,
    functions: `function run(g) { ${each((i) => `function a${i}() { return g(a${(i + 1) % count}) }`)} return ${last}() }`,
    'functions that call each other': `function run(g) { ${each((i) => `function a${i}() { if (${i} % 100) a${(i + 1) % count}(); x${i} }`)}
      ${each((i) => `const x${i} = ${i};`)} g(); a1() }`,
    classes: `function run(g) { ${each((i) => `class a${i} { m() { return g(a${(i + 1) % count}) } }`)} return new ${last}().m() }`,
  }
}

function nestedStatements(depth: number): Record<string, string> {
  const closed = (open: (index: number) => string, inner = 'return g(a0, a9);', times = depth, close = '}'): string =>
    `function run(g) { ${repeat(times, open)} ${inner} ${close.repeat(times)} }`
  return {
    blocks: closed((i) => `{ let a${i} = ${i};`),
    'blocks that cannot throw': closed((i) => `{ let a${i} = ${i};`, 'a0 = a9', depth).replace(/}$/, 'return g() }'),
    'blocks behind accessors': closed((i) => `{ const a${i} = g(() => a${i});`),
    'blocks without names': closed(() => '{', 'g()'),
    for: closed((i) => `for (let a${i} = 0; a${i} < 1; a${i}++) {`, 'g(a0)', LOOPS),
    'for without braces': closed((i) => `for (let a${i} = 0; a${i} < 1; a${i}++) `, 'g(a0)', LOOPS, ''),
    'for of': closed((i) => `for (const a${i} of [${i}]) {`, undefined, LOOPS),
    'for in': closed((i) => `for (const a${i} in [${i}]) {`, undefined, LOOPS),
    while: closed((i) => `while (true) { let a${i} = ${i};`, undefined, LOOPS),
    switch: closed((i) => `switch (0) { case 0: let a${i} = ${i};`, undefined, LOOPS),
    try: closed((i) => `try { let a${i} = ${i};`, undefined, depth / 2, '} finally { g(0) }'),
    catch: closed((i) => `try { throw ${i} } catch (a${i}) {`, undefined, depth / 2),
    labels: `function run(g) { ${repeat(depth, (i) => `a${i}:`)} { g(); break a0 } }`,
    if: closed(() => 'if (g() || true)', '{ let a = g(); return a }', depth, ''),
    'else if': closed((i) => `if (g(${i}) === 0) { let a = ${i}; g(a) } else `, 'return g(1)', 2 * depth, ''),
    'else if that cannot throw': closed((i) => `if (g === ${i}) { g = ${i} } else `, 'return g(1)', 2 * depth, ''),
    'static blocks': closed((i) => `class A { static { let a${i} = ${i};`, 'g(a0)', FUNCTIONS, '} }'),
    'classes in fields': closed(() => 'new class { x = (', 'g()', FUNCTIONS, ') }'),
  }
}

function nestedFunctions(): Record<string, string> {
  const functions = (open: (index: number) => string, inner: string, close: string): string =>
    `function run(g) { return ${repeat(FUNCTIONS, open)} ${inner} ${close.repeat(FUNCTIONS)} }`
  return {
    'arrow functions': functions((i) => `(a${i} =>`, 'g(a0)', ')(1)'),
    'arrow functions with blocks': functions((i) => `(a${i} => { let b${i} = a${i}; return`, 'g(b0)', '})(1)'),
    'arrow functions one after the other': `function run(g) { g(); return ${repeat(FUNCTIONS, (i) => `a${i} =>`)} g(a0) }`,
    'function expressions': functions((i) => `(function (a${i}) { const b${i} = a${i}; return`, 'g(b0)', '})(1)'),
    methods: functions((i) => `({ m(a${i}) { const b${i} = a${i}; return`, 'g(b0)', '} }).m(1)'),
    'function declarations': `function run(g) { ${repeat(FUNCTIONS, (i) => `function f${i}(a${i}) {`)}
      return g(a0) ${repeat(FUNCTIONS, (i) => `} return f${FUNCTIONS - 1 - i}(1);`)} }`,
  }
}

/** Chains that parsers read in a loop, so that there is no limit to their length. */
function longExpressions(length: number): Record<string, string> {
  const of = (expression: string): string => `function run(g) { let a = 1; const b = ${expression}; g(); return b }`
  return {
    '+': of(`${'a + '.repeat(length)} 1`),
    '+ and a call': of(`g() + ${'a + '.repeat(length)} 1`),
    '+ of strings': of(`${repeat(length, (i) => `'${i}' + `)} g(1)`),
    '&&': of(`${'a && '.repeat(length)} g(1)`),
    '??': of(`${'null ?? '.repeat(length)} g(1)`),
    commas: of(`(${'a, '.repeat(length)} g(1))`),
    elements: of(`[${'a, '.repeat(length)} g(1)].length`),
    properties: of(`Object.keys({ ${repeat(length, (i) => `a${i}: a, `)} }).length`),
    arguments: of(`g(${'a, '.repeat(length)} 1)`),
    statements: `function run(g) { let a = 1; ${'a += a;'.repeat(length)} ${'g(a);'.repeat(9)} return a }`,
    'holes of a template': of(`\`${HOLE.repeat(length)}\`.length`),
  }
}

function nestedExpressions(depth: number): Record<string, string> {
  const of = (expression: string): string => `function run(g) { let a = 1; const b = ${expression}; g(); return b }`
  return {
    arrays: of(`${nest(depth, '[', 'a', ']')}.length`),
    'arrays with a call': of(`${nest(depth, '[', 'g(a)', ']')}.length`),
    'spread arrays': of(`${nest(depth / 2, '[...', '[g(a)]', ']')}.length`),
    objects: of(`Object.keys(${nest(depth, '{ a: ', 'a', '}')})`),
    'objects with a call': of(`Object.keys(${nest(depth, '{ a: ', 'g(a)', '}')})`),
    calls: of(nest(depth, 'g(', 'a', ')')),
    'calls of calls': of(`(function f() { return f })${'()'.repeat(depth)}.name`),
    'members of members': of(`a${'?.valueOf()'.repeat(2 * depth)}`),
    parentheses: of(nest(depth, '(', 'g(a)', ')')),
    conditions: of(`${'a === 2 ? 2 : '.repeat(depth)} g(a)`),
    'conditions that cannot throw': of(`${'a === 2 ? 2 : '.repeat(depth)} a`),
    '!': of(`${'!'.repeat(depth)} a`),
    typeof: of(`${'typeof '.repeat(depth)} a`),
    '**': of(`${'a ** '.repeat(depth)} 1`),
    assignments: of(`${'a = '.repeat(depth)} 1`),
    templates: of(nest(depth / 2, `\`\${`, 'a', '}`')),
    patterns: `function run(g) { g(); const ${nest(depth, '[', 'a', '] = []')}; return a }`,
    'patterns assigned to': `function run(g) { let a; g(); (${nest(depth, '{ a: ', 'a', '}')} = ${nest(depth, '{ a: ', '1', '}')}); return a }`,
    'patterns with defaults': `function run(g) { let a; g(); ${nest(depth / 2, '[a = ', 'a', '] = [1]')}; return a }`,
    'patterns of parameters': `function run(g, ${nest(depth, '[', 'a', '] = []')}) { g(); return a }`,
  }
}
