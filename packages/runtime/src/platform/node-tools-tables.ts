/** The tables of builds: those of files of names, and those in scripts. */

import { decodeTable, type NamesFile, type Table } from '../contract.ts'
import type { Frame, StackFrame } from '../model.ts'
import { finder } from '../report/name-report.ts'
import type { FindSite, KnownSite } from '../report/relocate.ts'
import type { BuildFiles } from './node-tools-files.ts'

/** Finds the functions of a report whose stacks have these frames. */
export function createSiteFinder(
  files: BuildFiles,
  read: (path: string) => string,
): (stacks: readonly (readonly StackFrame[])[]) => FindSite {
  const hidden = once(() => finder(files.ending('.names.json').map((path) => namesFrom(path, read(path)))))
  const tablesOf = remembered((path: string) => tablesIn(read(path)))
  const loaded = remembered((path: string) => namesOfModule(read(path)))
  return (stacks) => {
    const scripts = new Set(
      stacks.flat().flatMap(({ file, generated }) => files.find((generated ?? { file }).file ?? '') ?? []),
    )
    const chunks = once(() =>
      [...scripts].flatMap((path) => chunkFiles(read(path)).flatMap((file) => files.find(file) ?? [])),
    )
    const known = once(() => [
      ...[...scripts].flatMap(tablesOf),
      ...chunks().flatMap((path) => Object.values(loaded(path)?.names ?? {}).flatMap(tableFrom)),
    ])
    const byId = (frame: Frame): KnownSite | undefined => {
      const found = hidden()(frame)
      if (found) return found
      const [only, ...others] = chunks().flatMap((path) => finder([loaded(path) ?? { names: {} }])(frame) ?? [])
      // Ids of chunks are short.
      return others.length === 0 ? only : undefined
    }
    return (frame) => (frame.names === undefined ? siteAround(frame, known()) : byId(frame))
  }
}

/** The innermost function of that name around the line in which a frame, or its innermost scope, begins. */
function siteAround({ functionName, file, line }: Frame, tables: readonly Table[]): KnownSite | undefined {
  const around = tables
    .filter((table) => table.file === file)
    .flatMap((table) => table.sites.map((site): KnownSite => ({ site, table })))
    .filter(({ site }) => site.name === functionName && site.line <= line && line <= site.endLine)
    .sort((one, other) => lines(one) - lines(other))
  const [first, second] = around
  return first && second && lines(first) === lines(second) && first.site.line !== second.site.line ? undefined : first
}

const lines = ({ site }: KnownSite): number => site.endLine - site.line

function namesFrom(path: string, text: string): NamesFile {
  const names = jsonOf(text)
  if (!isNamesFile(names)) throw new TypeError(`${path} is no file of names: build it again with names: 'hidden'.`)
  return names
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

function isNamesFile(value: unknown): value is NamesFile {
  const names: unknown = isObject(value) && 'names' in value ? value.names : undefined
  return (
    isObject(names) &&
    Object.values(names).every((entry) => Array.isArray(entry) && entry.every((each) => typeof each === 'string'))
  )
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** `export const names={…}` */
function namesOfModule(text: string): NamesFile | undefined {
  const [, json = ''] = /^export const names=(.*)\s*$/s.exec(text) ?? []
  const names = { names: jsonOf(json) }
  return isNamesFile(names) ? names : undefined
}

const chunkFiles = (code: string): string[] => [...new Set(code.match(/names-[\w-]{8}\.js/g))]

/** `"src/pay.ts","~mhnPayments.charge userId"`, as minifiers write them. */
const TABLE = /(["'`])((?:\\.|(?!\1)[^\\])*)\1\s*,\s*(["'`])(~[fwmgscb](?:\\.|(?!\3)[^\\])*)\3/gs

const tablesIn = (code: string): Table[] =>
  [...code.matchAll(TABLE)].flatMap(([, , file = '', , text = '']) => tableFrom([unescaped(file), unescaped(text)]))

const unescaped = (literal: string): string =>
  literal.replace(/\\(?:u\{?([\da-f]+)\}?|x([\da-f]{2})|(.))/gis, (_, unicode?: string, hex?: string, sign = '') => {
    const code = unicode ?? hex
    return code === undefined ? sign : String.fromCodePoint(Number.parseInt(code, 16))
  })

/** A text of the program may look like one. */
function tableFrom([file, text]: readonly [file: string, text: string]): Table[] {
  try {
    return [decodeTable([file, text])]
  } catch {
    return []
  }
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

function remembered<Value>(make: (path: string) => Value): (path: string) => Value {
  const known = new Map<string, { readonly value: Value }>()
  return (path) => {
    const made = known.get(path) ?? { value: make(path) }
    known.set(path, made)
    return made.value
  }
}
