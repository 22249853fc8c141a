// Why: docs/adr/react-compiler-phases.md
import { createRequire } from 'node:module'
import { join } from 'node:path'

/** Packages with React Compiler: its users have one of them in the project. */
const PACKAGES = ['babel-plugin-react-compiler', 'oxc-transform-react']

/**
 * Whether React Compiler may read the instrumented code. Two phases are correct without it too, so a wrong guess only
 * costs a second look at files with marks.
 *
 * @param root where the project is
 * @param rules the configuration of the bundler, as far as it can be read
 */
export const mayHaveReactCompiler = (root: string, rules?: unknown): boolean =>
  mentions(rules) || PACKAGES.some((name) => isInstalled(name, root))

function isInstalled(name: string, root: string): boolean {
  try {
    createRequire(join(root, 'package.json')).resolve(name)
    return true
  } catch {
    return false
  }
}

const COMPILER = /react-?compiler/i

/**
 * Whether a configuration has the name in a key that is on, or in a text: `{ reactCompiler: true }`,
 * `['babel-plugin-react-compiler', {}]`.
 */
function mentions(configuration: unknown): boolean {
  const open = [configuration]
  const seen = new Set<unknown>()
  for (let value = open.pop(); open.length > 0 || value !== undefined; value = open.pop()) {
    if (typeof value === 'string' && COMPILER.test(value)) return true
    if (typeof value !== 'object' || value === null || seen.has(value) || seen.size > MAX_OBJECTS) continue
    seen.add(value)
    for (const [key, item] of Object.entries(value)) {
      if (item && COMPILER.test(key)) return true
      open.push(item)
    }
  }
  return false
}

/** Options of loaders may lead to a whole compiler. */
const MAX_OBJECTS = 2000
