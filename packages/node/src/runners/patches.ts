/** Runners keep their classes to themselves: the end of a module hands them over, in its last line. */

const KEY = `globalThis[Symbol.for('traceghost.runners')]`

type Patch = (code: string) => string

const handOver =
  (call: string): Patch =>
  (code) =>
    `${code}\n;${KEY}?.${call}`

/** By the ends of addresses. */
const PATCHES: readonly (readonly [module: RegExp, patch: Patch])[] = [
  [/\/node_modules\/mocha\/lib\/mocha\.c?js$/, handOver('mocha(module.exports.Runner)')],
  // Where a `describe` fails, nobody sees it but the command.
  [
    /\/node_modules\/mocha\/lib\/cli\/run\.c?js$/,
    (code) => code.replace(/console\.error\(.\\n Exception during run:., (\w+)\)/, `${KEY}?.mochaLoad($1);$&`),
  ],
  [/\/node_modules\/ava\/lib\/test\.js$/, handOver('ava(Test)')],
  [/\/node_modules\/@tapjs\/core\/dist\/(?:esm|commonjs)\/test-base\.js$/, handOver('tap(TestBase)')],
  // It has no classes. Its last version is of 2022.
  [
    /\/node_modules\/uvu\/dist\/index\.m?js$/,
    (code) => handOver('uvu()')(code.replace('if (!!~idx)', `str += ${KEY}.uvuTest(err, suite, name);$&`)),
  ],
]

/** The text of a runner's module that leads to its failures; `undefined` for other modules, and behind another hook. */
export function patched(url: string, read: () => string | undefined): string | undefined {
  const patch = PATCHES.find(([module]) => module.test(url))?.[1]
  const code = patch && read()
  return code === undefined || code.includes(KEY) ? undefined : patch?.(code)
}
