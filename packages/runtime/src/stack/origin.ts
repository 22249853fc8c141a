import type { Origin } from '../model.ts'

const NATIVE =
  /^(?:node|internal|native|ext|wasm|bun|self-hosted|chrome|resource|about|debugger eval code|\[native code\]|\[(?:eval|stdin)\]-wrapper)(?::|$)/
/** Bazel's folders are those that Angular's own packages were built in. */
const DEPENDENCY =
  /(?:^|[\\/])(?:node_modules|\.pnpm|\.yarn|bower_components)[\\/]|\/\.vite\/deps|\/@(?:vite|id|react-refresh)(?:\/|$)|\/__vitest_browser__\/|^(?:\w+-)*extension:|(?:^|[\\/])\w+-fastbuild(?:-ST-\w+)?\/bin\/|(?:^|[\\/])webpack\/(?:bootstrap|runtime|before-startup|startup)/
/** The runtime itself, when it is linked instead of installed, and as it comes with `@traceghost/node`. */
const OWN = /[\\/](?:traceghost|@traceghost[\\/]node)[\\/](?:dist|src)[\\/]/

/** Whether a file, or the line of a stack, is of the runtime itself. */
export const isOwn = (file: string): boolean => OWN.test(file)

/** The origin of a file's code: `native` without a file (`<anonymous>`, built-in functions). */
export function originOf(file: string | undefined): Origin {
  if (file === undefined || NATIVE.test(file)) return 'native'
  return DEPENDENCY.test(file) || isOwn(file) ? 'dependency' : 'app'
}
