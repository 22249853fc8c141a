/**
 * Where what a minifier or compiler makes of instrumented code differs, though it is not instrumenting that is at
 * fault.
 */
export interface Known {
  /** The minifiers, the programs and the functions in them. */
  readonly where: RegExp
  readonly why: string
  /**
   * A plain module that the minifier breaks in the same way: it exports another `result`, or promise of one, once it is
   * minified.
   */
  readonly proof?: { readonly minifier: string; readonly code: string }
}

export const KNOWN: readonly Known[] = [
  {
    where: /^terser.* switches\.js testsCallFunctionsOfCases$/,
    why: 'Terser turns a `switch` into `if` without the function of a later case that its test calls, when the function has a `try`',
    proof: {
      minifier: 'terser',
      code: `const run = () => {
        try {
          switch (2) { case one(): return 1; default: function one() { try { return n() } catch { return 3 } } }
        } catch (error) { return error.name }
      }
      const n = () => 4
      export const result = String(run())`,
    },
  },
  {
    where: /^uglify-js.* switches\.js functionsInCases$/,
    why: 'UglifyJS gives a function in a block the name of one around, though the name is looked up outside of the block too',
    proof: {
      minifier: 'uglify-js',
      code: `export function outer(log) { log(typeof inner); { function inner() { return 1 } log(inner) } }
      const log = []
      outer((it) => log.push(it))
      export const result = log[0]`,
    },
  },
  {
    where: /^swc, strongest enums\.ts members$/,
    why: 'SWC moves the later of two `var`s of a name to the front, with its value, where a function stands there: `hoist_vars`',
    proof: {
      minifier: 'swc, strongest',
      code: `import { sep } from 'node:path'
      function f() { return [1, f] }
      export var M = ((m) => { m.One = 1; return m })(M || {})
      var M = ((m) => { m.Two = 2; return m })(M || {})
      export const s = () => [sep, f]
      export const result = Object.keys(M).join()`,
    },
  },
  {
    where: /^swc, compiled for ES5 switches\.js closuresOfCases$/,
    why: 'the minifier of SWC makes one variable of those that each turn of a loop declares in a `try`, in code compiled for ES5',
    proof: {
      minifier: 'swc, compiled for ES5',
      code: `const run = () => {
        const reads = []
        for (let i = 0; i < 2; i++) { try { let x = i; reads.push(() => x++) } catch {} }
        return reads.map((read) => read()).join()
      }
      export const result = run()`,
    },
  },
  {
    where:
      /^swc, compiled for ES5 (?:many-lazy-names run|scopes run|constructors\.js thisBeforeSuper|hoisting\.js classExtendsItself)$/,
    why: 'ES5 has no dead zones: what is not initialised is `undefined`',
    proof: {
      minifier: 'swc, compiled for ES5',
      code: `const run = () => { try { x; return 'undefined' } catch { return 'dead' } let x = Math.random() }
      export const result = run()`,
    },
  },
  {
    where: /^swc, compiled for ES5 harmless\.js names$/,
    why: 'SWC lets constants be assigned where it compiles for ES5 and minifies',
    proof: {
      minifier: 'swc, compiled for ES5',
      code: `const run = () => { const x = Math.random(); try { x = 1; return String(x) } catch { return 'constant' } }
      export const result = run()`,
    },
  },
  {
    where: /^swc, compiled for ES5 classes\.js (?:staticBlockArguments|staticBlocks)$/,
    why: 'a class of ES5 has its name before its static blocks have run, outside of the class too',
    proof: {
      minifier: 'swc, compiled for ES5',
      code: `const run = () => {
        const read = () => { try { return typeof A } catch { return 'dead' } }
        let seen
        class A { static { seen = read() } }
        return seen + A.name.length
      }
      export const result = run().replace(/\\d+/, '')`,
    },
  },
  {
    where: /^(?:swc, compiled for ES5|esbuild, for ES2015) promises run$/,
    why: 'an async generator that is compiled awaits what it returns in another tick',
    proof: {
      minifier: 'esbuild, for ES2015',
      code: `const log = []
      async function* one() { return Promise.reject(1) }
      const end = one().next().catch(() => log.push('end'))
      let tick = Promise.resolve()
      for (let i = 0; i < 9; i++) tick = tick.then(() => log.push(i))
      export const result = Promise.all([end, tick]).then(() => log.join())`,
    },
  },
  {
    where:
      / constructors\.js (?:extendsBuiltIn|failingInTheMiddle|fieldsRunAtSuper|superArguments|superCalledTwice|superInArrow)$/,
    why: 'the program keeps names of its classes, which minifiers shorten',
  },
]
