/** Files of builds by the addresses that reports have. A report names no path that is read. */

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join, relative, resolve } from 'node:path'

/** Folders of builds, read once. */
export interface BuildFiles {
  /** Differs where a file was written meanwhile. */
  readonly stamp: string
  /**
   * The path of the file for an address, such as `https://shop.example/assets/main.js`; `undefined` without a sure one.
   */
  find(address: string): string | undefined
  /** All files with such an ending. */
  ending(end: string): readonly string[]
}

interface BuildFile {
  readonly path: string
  /** From the given folder on: `['assets', 'main.js']`. */
  readonly segments: readonly string[]
  readonly writtenMs: number
}

const READ = /\.(?:[cm]?js|map|names\.json)$/

/**
 * Lists the files of builds, without following links.
 *
 * @param given folders and files.
 * @throws TypeError when one of them is not there.
 */
export function listBuildFiles(given: readonly string[]): BuildFiles {
  const files = given
    .map((path) => resolve(path))
    .flatMap((path) => (isFolder(path) ? below(path, path) : [fileAt(path)]))
  const byName = new Map<string, BuildFile[]>()
  for (const file of files) {
    const name = file.segments.at(-1) ?? ''
    byName.set(name, [...(byName.get(name) ?? []), file])
  }
  return {
    stamp: files.map(({ path, writtenMs }) => `${path} ${writtenMs}`).join('\n'),
    find(address) {
      const asked = segmentsOf(address)
      const fitting = (byName.get(asked.at(-1) ?? '') ?? []).filter(({ segments }) => isEndOf(segments, asked))
      const nearest = Math.min(...fitting.map((file) => distance(file, asked)))
      const [only, ...others] = fitting.filter((file) => distance(file, asked) === nearest)
      return others.length === 0 ? only?.path : undefined
    },
    ending: (end) => files.map(({ path }) => path).filter((path) => path.endsWith(end)),
  }
}

function isFolder(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found) return found.isDirectory()
  throw new TypeError(`symbolicate was given ${path}, but there is no such folder or file.`)
}

const fileAt = (path: string): BuildFile => ({ path, segments: [basename(path)], writtenMs: writtenMs(path) })

/** It may be deleted at this moment. */
const writtenMs = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0

function below(folder: string, root: string): BuildFile[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry): BuildFile[] => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : below(path, root)
    if (!entry.isFile() || !READ.test(entry.name)) return []
    return [{ path, segments: relative(root, path).split(/[\\/]/), writtenMs: writtenMs(path) }]
  })
}

/** `https://shop.example/assets/a%20b.js?v=1` → `assets`, `a b.js` */
function segmentsOf(address: string): string[] {
  const path = address.replace(/^[a-z][\w+.-]+:\/\/[^/]*/i, '').replace(/[?#].*$/s, '')
  return decoded(path).split('/').filter(Boolean)
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** Whether the shorter one is the end of the longer one: a site may be served from below a folder, or above it. */
function isEndOf(one: readonly string[], other: readonly string[]): boolean {
  const length = Math.min(one.length, other.length)
  return length > 0 && one.slice(-length).join('/') === other.slice(-length).join('/')
}

const distance = ({ segments }: BuildFile, asked: readonly string[]): number => Math.abs(segments.length - asked.length)

/** Reads each file once. */
export function createReader(): (path: string) => string {
  const texts = new Map<string, string>()
  return (path) => {
    const text = texts.get(path) ?? readFileSync(path, 'utf8')
    texts.set(path, text)
    return text
  }
}
