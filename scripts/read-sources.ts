// Our packages are those of the sources, in modules that are imported behind this one.
import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'
import { SOURCES } from './sources.ts'

registerHooks({
  resolve(specifier, context, next) {
    const alias = SOURCES.find(({ find }) => find.test(specifier))
    return next(alias ? pathToFileURL(specifier.replace(alias.find, alias.replacement)).href : specifier, context)
  },
})
