/**
 * What compilers make of an `async` function, known by its text. Without the build nothing else tells that nobody but its caller has its promise: a function that
 * merely hands on a promise looks like any other.
 */

/** Its parameters, as far as none has a default, then `=>` or `{`. */
const HEAD = '^[^{=]*'

/** `{ return __awaiter(…) }` of TypeScript and `__async` of esbuild, which are all that is in the function. */
const AWAITER = String.raw`(?:=>|\{\s*(?:var \w+ = this;\s*)?return)\s*(?:\(0, )?[\w$.]*__(?:awaiter|async)\b`

/** `{ return _async_to_generator(function* () { … }).call(this) }` of SWC and Babel, where nothing stands behind it. */
const GENERATOR = String.raw`(?:=>|\{\s*(?:var \w+ = this;\s*)?return)\s*(?:\(0, )?[\w$.]*_async_?[tT]o_?[gG]enerator\d*\b[^]*\)(?:\(\)|\.(?:call|apply)\(\w+(?:, arguments)?\))[;\s]*\}?$`

/** What these make themselves. */
const MADE = String.raw`\{\s*var \w+ = this,\s*\w+ = arguments;\s*return new Promise\(`

/** What a build found out: see `OWN_PROMISES`. */
const SAID = String.raw`(?:=>\s*)?\{\s*void ?['"]~own~`

const LOWERED = new RegExp(`${HEAD}(?:${[AWAITER, GENERATOR, MADE, SAID].join('|')})`)

/** Whether a function is certain to make a new promise for each call, by its text. */
export const isLowered = (source: string): boolean => LOWERED.test(source)
