import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { compile } from './compile.ts'
import type { Capture } from './recorder.ts'

/** The behaviour of a program. */
export interface Outcome {
  returned?: string
  thrown?: string
  /** Line numbers of the stack frames inside the program, innermost first. */
  lines: number[]
  log: string[]
  captures: Capture[]
}

/** Files of a program by name; the first one is the entry, which exports `run(log)`. */
export type Files = Readonly<Record<string, string>>

const RECORDER = new URL('recorder.ts', import.meta.url).href
const GHOST = new URL('ghost.ts', import.meta.url).href

const worker = new Worker(new URL('program.ts', import.meta.url))
worker.unref()

/** Runs a program as Node would, in modules of its own. One at a time. */
export async function runProgram(files: Files): Promise<Outcome> {
  const directory = mkdtempSync(join(tmpdir(), 'traceghost-'))
  try {
    const names = Object.keys(files)
    for (const name of names)
      writeFileSync(join(directory, moduleName(name)), compile(redirect(files[name] as string), name))
    worker.postMessage(pathToFileURL(join(directory, moduleName(names[0] as string))).href)
    const [{ outcome, failure }] = (await once(worker, 'message')) as [{ outcome: Outcome; failure?: string }]
    if (failure) throw new Error(failure)
    return outcome
  } finally {
    rmSync(directory, { recursive: true })
  }
}

const moduleName = (file: string): string => file.replace(/\.c?[jt]sx?$/, '.mjs')

/** Leads imports to the stand-ins and to the compiled files, without moving a line. */
const redirect = (code: string): string =>
  code
    .replaceAll(/(["'])traceghost\/recorder\1/g, `'${RECORDER}'`)
    .replaceAll(/(["'])traceghost\1/g, `'${GHOST}'`)
    .replaceAll(/(from ['"]\.\/[\w-]+)\.tsx?(['"])/g, '$1.mjs$2')
