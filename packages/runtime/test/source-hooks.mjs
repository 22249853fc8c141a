// Lets a plain Node process run the sources: `node --import ./source-hooks.mjs`.
import { enableCompileCache, registerHooks } from 'node:module'

// Most of the time of such a process goes into taking the types out of the same files.
enableCompileCache()

const sources = {
  '#platform': '../src/platform/node.ts',
  traceghost: '../src/index.ts',
  'traceghost/recorder': '../src/recorder.ts',
}

registerHooks({
  resolve: (specifier, context, next) =>
    Object.hasOwn(sources, specifier)
      ? // What `require` asks for cannot be handed on as an address.
        { url: new URL(sources[specifier], import.meta.url).href, shortCircuit: true }
      : next(specifier, context),
})
