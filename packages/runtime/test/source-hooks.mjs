// Lets a plain Node process run the sources: `node --import ./source-hooks.mjs`.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { enableCompileCache, registerHooks } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { bundleFolder } from './source-bundle.mjs'

enableCompileCache()

const folder = bundleFolder()
// In a process of its own, without the flags and the preloaded modules of this one.
if (!existsSync(folder))
  execFileSync(process.execPath, [fileURLToPath(new URL('source-bundle.mjs', import.meta.url))], {
    env: { ...process.env, NODE_OPTIONS: '' },
  })

const sources = {
  '#platform': 'platform',
  traceghost: 'index',
  'traceghost/file': 'file',
  'traceghost/recorder': 'recorder',
}

registerHooks({
  resolve: (specifier, context, next) =>
    Object.hasOwn(sources, specifier)
      ? // What `require` asks for cannot be handed on as an address.
        { url: pathToFileURL(join(folder, `${sources[specifier]}.mjs`)).href, shortCircuit: true }
      : next(specifier, context),
})
