/** What a minifier breaks by itself, as plain code shows: the first text does something else once it is minified. */
export interface Known {
  /** The minifiers, the programs and the functions in them. */
  readonly where: RegExp
  readonly why: string
}

export const KNOWN: readonly Known[] = [
  {
    where: /^terser.* switches\.js testsCallFunctionsOfCases$/,
    why: 'Terser turns a `switch` into `if` without the function of a later case that its test calls, when the function has a `try`',
  },
  {
    where: /^uglify-js.* switches\.js functionsInCases$/,
    why: 'UglifyJS takes a function in a block for the same as a global of its name around: `{ function g() {} } return g()`',
  },
  {
    where:
      / constructors\.js (?:extendsBuiltIn|failingInTheMiddle|fieldsRunAtSuper|superArguments|superCalledTwice|superInArrow)$/,
    why: 'the program keeps names of its classes, which minifiers shorten',
  },
]
