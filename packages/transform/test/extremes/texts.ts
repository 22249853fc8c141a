import { nest, repeat } from './nest.ts'

/** Texts that the parser accepts and no author writes; read, but not run. */
export const TYPESCRIPT: Readonly<Record<string, string>> = {
  as: `function f(g) { return g()${' as any'.repeat(20_000)} }`,
  'as, and nothing that throws': `function f(g) { const a = g${' as any'.repeat(20_000)}; a() }`,
  'as in a target': `function f(g) { (g${' as any'.repeat(20_000)}) = g() }`,
  'as of a function': `const f = ((g) => g())${' as any'.repeat(20_000)}`,
  'as of a class': `const f = (class { m() { g() } })${' as any'.repeat(20_000)}`,
  satisfies: `const f = (() => g())${' satisfies any'.repeat(20_000)}`,
  '!': `function f(g) { g${'!'.repeat(20_000)} = g() }`,
  types: `type A = ${nest(2_000, '[', '1', ']')}; let a: ${nest(2_000, 'A<', '1', '>')}; function f(g) { g() }`,
  unions: `type A = ${"'a' | ".repeat(20_000)} 'b'; function f(g) { g() }`,
  'conditional types': `type A<T> = ${'T extends 1 ? 1 : '.repeat(2_000)} 0; function f(g) { g() }`,
  namespaces: nest(1_000, 'namespace A {', 'export const a = () => g()', '}'),
  'namespaces with dots': `namespace ${'A.'.repeat(1_000)}B { export const a = () => g() }`,
  'members of an enum': `enum E { A0, ${repeat(5_000, (i) => `A${i + 1} = A${i} + 1,`)} } function f(g) { g(E) }`,
  overloads: `${'function f(g: any): any;'.repeat(5_000)} function f(g) { g() }`,
  decorators: `${nest(1_000, 'class A { @g(', 'g()', ') m() { g() } }').replaceAll('@g(class', '@g(class')}`,
}

/** Deeper than V8 itself reads, and half as deep as where the parser overflows its own stack. */
export const JAVASCRIPT: Readonly<Record<string, string>> = {
  'arrow functions': `const f = ${repeat(2_000, (i) => `a${i} => `)} a0()`,
  'arrow functions in calls': `const f = (g) => ${nest(1_000, 'g((a) => ', 'g()', ')')}`,
  'function expressions': `const f = ${nest(1_000, 'function (g) { const a = g(); return ', 'g()', '}')}`,
  methods: `const f = ${nest(1_000, '({ m(g) { const a = g(); return ', 'g()', '} })')}`,
  arrays: `function f(g) { const a = ${nest(2_000, '[', 'g()', ']')} }`,
  calls: `function f(g) { const a = ${nest(2_000, 'g(', 'g', ')')} }`,
  'calls of calls': `function f(g) { const a = g${'()'.repeat(20_000)} }`,
  members: `function f(g) { const a = g${'.a'.repeat(20_000)} }`,
  blocks: `function f(g) { ${nest(2_000, '{ let a = g();', 'g()', '}')} }`,
  loops: `function f(g) { ${nest(1_000, 'for (const a of g()) {', 'g()', '}')} }`,
  'try statements': `function f(g) { ${nest(1_000, 'try { let a = g();', 'g()', '} catch (e) { g(e) }')} }`,
  classes: `function f(g) { ${nest(1_000, 'class A { static { let a = g();', 'g()', '} }')} }`,
  'templates with tags': `function f(g) { const a = g${'``'.repeat(20_000)} }`,
  await: `async function f(g) { const a = ${'await '.repeat(2_000)} g() }`,
  yield: `function* f(g) { const a = ${'yield '.repeat(2_000)} g() }`,
}

export const JSX: Readonly<Record<string, string>> = {
  elements: `const f = (g) => ${nest(1_500, '<a>', '{g()}', '</a>')}`,
  'elements in attributes': `const f = (g) => ${nest(1_500, '<a b={', 'g()', '} />')}`,
  fragments: `const f = (g) => ${nest(1_500, '<>', '{g()}', '</>')}`,
  members: `const f = (g) => <g${'.a'.repeat(2_000)} h={g()} />`,
  children: `const f = (g) => <a>${'{g()}'.repeat(20_000)}</a>`,
}

export const SLOPPY: Readonly<Record<string, string>> = {
  with: `function f(g) { ${'with (g) '.repeat(1_000)} g() }`,
  eval: `function f(g) { ${repeat(1_000, (i) => `{ let a${i} = eval(g);`)} ${'}'.repeat(1_000)} }`,
  'functions in blocks': `function f(g) { ${repeat(1_000, (i) => `{ function a${i}() { g(a0) }`)} ${'}'.repeat(1_000)} }`,
}

const constants = (count: number, init: (previous: string) => string): string =>
  `const a0 = 1; ${repeat(count, (i) => `const a${i + 1} = ${init(`a${i}`)};`)} return a${count}`

/** Texts with marks. */
export const MARKED: Readonly<Record<string, string>> = {
  'a mark around a mark': nest(1_000, 'ghost(', '(g) => g()', ')'),
  'as of a marked function': `ghost(((g) => g())${' as any'.repeat(20_000)})`,
  'as of options': `ghost((g) => g(), {}${' as any'.repeat(20_000)})`,
  'options that are a chain': `class A { @ghost({ depth: 3 ${'+ a'.repeat(20_000)} }) m() { a() } }`,
  'options that are calls': `class A { @ghost({ depth: ${nest(2_000, 'a(', '3', ')')} }) m() { a() } }`,
  'unknown keys of options': `ghost((g) => g(), a || { a: ${nest(2_000, '[', '', ']')} })`,
  'a result that is a chain': `ghost(async (g) => g${' && g'.repeat(20_000)})`,
  'a result that is one of many': `ghost(async (g) => ${'g ? 1 : '.repeat(2_000)} g)`,
  'a result that is as': `ghost((g) => g()${' as any'.repeat(20_000)})`,
  'a result that was many constants': `ghost(async (g) => { g(); ${constants(5_000, (previous) => previous)} })`,
  'a result that was twice what the one before was': `ghost(async (g) => { g(); ${constants(5_000, (previous) => `${previous} || ${previous}`)} })`,
  'marked functions': repeat(2_000, (i) => `const f${i} = ghost((g) => g(), { depth: 3 });`),
  'marked methods': `class A { ${repeat(2_000, (i) => `@ghost(o) m${i}() { o() }`)} }`,
  'methods of a marked class': `@ghost(o) class A { ${repeat(2_000, (i) => `m${i}() { o() }`)} }`,
}
