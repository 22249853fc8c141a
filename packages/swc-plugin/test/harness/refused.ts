/** Programs that SWC does not parse. */
export const REFUSED: ReadonlySet<string> = new Set([
  // A line break between an arrow function and `/x/`, and before `namespace`.
  'module/asi.js',
  'typescript/more-types/input.ts',
  // Two resources in the head of a loop.
  'module/resources.js',
  // Functions as bodies of `if`, initialisers in the head of `for…in`, `await` as a name.
  'commonjs/annex-b.cjs',
  'commonjs/more-quirks.cjs',
  'commonjs/quirks.cjs',
  'samples/sloppy.cjs',
  // Modules of TypeScript in scripts.
  'samples/export-assignment.cts',
  'typescript-commonjs/interop/helper.cts',
  'typescript-commonjs/interop/input.cts',
  'typescript-commonjs/interop/named.cts',
])
