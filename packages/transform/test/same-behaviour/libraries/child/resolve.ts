import { existsSync, readFileSync } from 'node:fs'
import type { ResolveHookSync } from 'node:module'

const types = new Map<string, string | undefined>()

/**
 * Resolves `./file` in a package without a look into the manifest of the package for each: that of date-fns is so long
 * that Node would spend seconds on it. Also finds what bundlers find, but Node does not: `./internal/Observable`.
 */
export const resolveFast: ResolveHookSync = (specifier, context, next) => {
  const { parentURL = '', conditions } = context
  if (!/^\.\.?\//.test(specifier) || !parentURL.includes('/node_modules/')) return next(specifier, context)
  const { href } = new URL(specifier, parentURL)
  if (!/\.[cm]?js$/.test(href)) {
    if (conditions.includes('require')) return next(specifier, context)
    return next(existsSync(new URL(`${href}.js`)) ? `${href}.js` : `${href}/index.js`, context)
  }
  const isModule = href.endsWith('.mjs') || (href.endsWith('.js') && typeOf(new URL('.', href)) === 'module')
  return isModule ? { url: href, format: 'module', shortCircuit: true } : next(specifier, context)
}

/** The `type` of the nearest manifest. */
function typeOf(directory: URL): string | undefined {
  const { href } = directory
  if (types.has(href)) return types.get(href)
  const manifest = new URL('package.json', directory)
  const type = existsSync(manifest)
    ? (JSON.parse(readFileSync(manifest, 'utf8')) as { type?: string }).type
    : typeOf(new URL('..', directory))
  types.set(href, type)
  return type
}
