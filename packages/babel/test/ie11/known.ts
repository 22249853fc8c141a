/** Programs that Babel does not compile for IE 11 though they are plain. */
export const REFUSED: Readonly<Record<string, string>> = {
  'wrapper-kept': 'its wrappers stay, so plain it is another program',
  'module/destructuring.js': 'plain, `const [] = endless` never ends: Babel takes all that an iterator has',
  'module/resources.js': 'Babel refuses `using` in the head of a loop',
  'commonjs/helper-names.cjs': 'Babel refuses `with` in a generator',
  'typescript/jsx.tsx': 'Babel refuses children that are spread',
  'typescript/namespaces.ts': 'Babel refuses namespaces that export variables',
  'typescript-commonjs/interop': 'Babel refuses namespaces that export variables',
  'legacy-decorators/legacy.ts': 'it has the older decorators',
}

/** Differences in Babel's output for plain and instrumented programs that are not faults of the capture. */
export interface Known {
  /** The program, then the difference, or `values` and the exported function. */
  readonly where: RegExp
  readonly why: string
}

export const KNOWN: readonly Known[] = [
  {
    where: /^module\/(?:lines|classes)\.js log .*(?:lines|classes)\.js:\d+/,
    why: 'Babel leads an arrow function without braces and the code of static blocks to where they begin, and statements to where they are',
  },
  {
    where: /^module\/operators\.js log .*\{0 ecw: 1, 2 ecw: 3, length --w: 3\}/,
    why: 'Babel copies `[...list]` by `concat`, holes and all, where `list` is a `const` with an array',
  },
  {
    where: /^commonjs\/more-quirks\.cjs log \d+: plain true true true false true false\n/,
    why: 'Babel prints parenthesised and template strings as directives where nothing stands in front of them',
  },
  {
    where: /^commonjs\/quirks\.cjs log .*\b_target\b/s,
    why: 'Babel 7 gives functions in blocks that use `new.target` the name `_target`',
  },
  {
    where: /^promises values run$/,
    why: 'lowered functions take other ticks, and fail in another order',
  },
  {
    where: /^(?:many-lazy-names values run|typescript\/enums\.ts values failing)$/,
    why: 'there is no dead zone: names have the value `undefined` before their declaration',
  },
  {
    where: /^(?:module\/classes\.js values staticBlock\w*|decorators\/standard\.ts values failingDecorator)$/,
    why: 'a class has its name while its static blocks and decorators run',
  },
  {
    where: /^module\/hoisting\.js values constAssignedInPattern$/,
    why: 'plain too, a pattern that assigns to a `const` fails before it assigns what stands in front: `fixed.a` is 1 then',
  },
  {
    where: /^module\/constructors\.js values returnsPrimitive$/,
    why: 'what a derived constructor returns is checked inside of it',
  },
  {
    where: /^commonjs\/more-quirks\.cjs values varsAndParameters$/,
    why: 'functions with defaults have sloppy `arguments`, with a `callee`',
  },
]
