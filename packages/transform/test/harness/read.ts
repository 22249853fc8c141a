import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Files } from './program.ts'

/** The path of something beside this file. */
export const pathOf = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))

/** Reads a program: one file, or a folder whose entry is named `input`. */
export function readFiles(path: string): Files {
  if (statSync(path).isFile()) return { [basename(path)]: readFileSync(path, 'utf8') }
  const isEntry = (file: string): number => Number(file.startsWith('input.'))
  const files = readdirSync(path).filter((file) => /\.([cm]?[jt]sx?)$|^data\./.test(file) && !file.startsWith('output'))
  files.sort((a, b) => isEntry(b) - isEntry(a))
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(path, file), 'utf8')]))
}
