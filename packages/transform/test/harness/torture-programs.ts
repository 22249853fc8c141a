import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Program } from './program.ts'
import { pathOf, readFiles } from './read.ts'

/**
 * Each program under `torture` takes one part of the language to its corners and fails there: each function that it
 * exports is called, and most of them throw in the end.
 */
export interface TortureProgram extends Pick<Program, 'name' | 'files'> {
  /** Functions in which nothing is captured, and why that is right. */
  readonly silent: readonly string[]
}

/** By program and function. */
const SILENT: Readonly<Record<string, string>> = {
  'commonjs/annex-b.cjs topAndBody': 'a function in it is a `var` too',
  'commonjs/eval-at-the-top.cjs throws': 'a sloppy `eval` of the file may declare any name',
  'commonjs/eval-at-the-top.cjs catches': 'a sloppy `eval` of the file may declare any name',
  'commonjs/helper-names.cjs evalInside': 'a sloppy `eval` in it may declare any name',
  'commonjs/helper-names.cjs evalAround': 'a sloppy `eval` in it may declare any name',
  'commonjs/helper-names.cjs evalInParameters': 'a sloppy `eval` in it may declare any name',
  'commonjs/own-require.cjs own': 'the file hides `require`, and is left alone',
  'module/circular deadZone': 'it catches nothing and throws only while the modules load',
  'module/circular reachable': 'other files need it',
  'module/modules Thing':
    'a class, which compiled for ES5 is called like a function: it fails at `this.name`, where nothing is captured',
  'module/modules bump': 'other files need it',
  'module/modules old': 'an export of another kind',
  'typescript/namespaces.ts merged': 'other functions call it',
}

/** The programs of a folder. */
export const tortureNames = (folder: string): string[] => readdirSync(pathOf(`../programs/torture/${folder}`))

export function readTorture(folder: string, name: string): TortureProgram {
  const prefix = `${folder}/${name} `
  const silent = Object.keys(SILENT).filter((key) => key.startsWith(prefix))
  return {
    name,
    files: readFiles(join(pathOf(`../programs/torture/${folder}`), name)),
    silent: silent.map((key) => key.slice(prefix.length)),
  }
}
