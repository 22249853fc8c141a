#!/usr/bin/env node
// The command `traceghost`: that of @traceghost/devtools, or of @traceghost/swc with --out-dir.
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

const args = process.argv.slice(2)
const isCopying = args.some((arg) => /^(?:-d|--out-dir(?:=.*)?)$/.test(arg))
const owner = isCopying ? '@traceghost/swc' : '@traceghost/devtools'
const folder = folderOf(owner)
if (folder === undefined) {
  process.stderr.write(
    `traceghost: the command${isCopying ? ' with --out-dir' : ''} comes with ${owner}: npm install -D ${owner}\n`,
  )
  process.exitCode = 2
} else if (isCopying) {
  await load(folder, 'bin')
} else {
  const { runCommand } = await load(folder, 'command')
  // It may go on, as the viewer does.
  process.exitCode = await runCommand(args)
}

/** The folder of a package as the project has it, else as this package has it. */
function folderOf(name) {
  for (const from of [join(process.cwd(), 'program.js'), import.meta.url]) {
    try {
      return dirname(createRequire(from).resolve(`${name}/package.json`))
    } catch {
      // It is not installed there.
    }
  }
}

function load(root, entry) {
  return import(pathToFileURL(join(root, 'dist', `${entry}.js`)).href)
}
