// Why: docs/adr/privacy-manifest.md
/** What the functions of a chunk record, read from the tables that reports have their names from. */

import { isAbsolute, relative } from 'node:path'
import type { Parse } from '@traceghost/transform'
import { createReasons, type MaskReason, mayNameSecret, slashes } from '@traceghost/transform/host'
import {
  decodeTable,
  ELSEWHERE,
  type GhostOptions,
  readName,
  type Site,
  type SiteScope,
  STATEMENTS,
  withNamesOf,
} from 'traceghost/contract'
import { isTable, type Names } from './apart.ts'
import type { ManifestFile, ManifestFunction, ManifestName } from './manifest.ts'
import { type TableInCode, tablesIn } from './tables.ts'

export interface Reading {
  readonly parse: Parse
  /** The names that the code does not have, by ids. */
  readonly names: Names
  /**
   * The names that stay, or will, where no page loads them: then each value is hidden whose name may be that of a
   * secret.
   */
  readonly hidden: 'none' | 'apart' | 'all'
  /** The folder of the project. */
  readonly root: string
}

/** Throws when the code does not parse. */
export function recordedIn(code: string, { parse, names, hidden, root }: Reading): ManifestFile[] {
  return tablesIn(code, parse).flatMap((table) => {
    const source = sourceOf(table, names)
    if (!source) return []
    const { file, text, options, isApart } = source
    const { sites, scopes } = decodeTable([file, withNamesOf(table.scopes, text), ...options])
    const there = new Set([...table.scopes].map((index) => scopes[index]?.site))
    const functions = sites
      .filter((site) => there.has(site))
      .map((site) =>
        functionOf(
          site,
          scopes.filter((scope) => scope.site === site),
          hidden === 'all' || (hidden === 'apart' && isApart),
        ),
      )
    return functions.length > 0 ? [{ file: fileOf(file, root), functions }] : []
  })
}

interface TableSource {
  readonly file: string
  readonly text: string
  readonly options: GhostOptions[]
  readonly isApart: boolean
}

/** `[file, text, …options]`, and `[load, id, skeleton, …options]` of one whose names are elsewhere. */
function sourceOf({ elements, scopes }: TableInCode, names: Names): TableSource | undefined {
  const [first, second] = elements
  const optionsFrom = (at: number): GhostOptions[] =>
    elements.slice(at).map(({ value }) => (value() ?? {}) as GhostOptions)
  const apart = names.get(second?.text ?? '')
  if (apart) return { file: apart[0], text: apart[1], options: optionsFrom(3), isApart: true }
  if (first?.text === undefined || second?.text === undefined || !isTable(second.text, scopes)) return undefined
  return { file: first.text, text: second.text, options: optionsFrom(2), isApart: false }
}

/** Files outside of the project have whole paths, which differ from machine to machine. */
const fileOf = (file: string, root: string): string => (isAbsolute(file) ? slashes(relative(root, file)) : file)

function functionOf(site: Site, scopes: readonly SiteScope[], isHidden: boolean): ManifestFunction {
  const { maskVars = [], unmaskVars = [], maskPersonalData = false } = site.options
  const reasonOf = createReasons({ maskVars: [...site.maskVars, ...maskVars], unmaskVars, maskPersonalData })
  const ofBuild = new Set(site.maskVars.map(String))
  const names = scopes.flatMap(textsOf).map((text): ManifestName => {
    const variable = readName(text)
    const reason = reasonOf(variable)
    if (reason) return { name: variable.name, masked: true, why: why(reason, ofBuild) }
    if (isHidden && mayNameSecret(text)) return { name: variable.name, masked: true, why: MAY_BE_SECRET }
    return { name: variable.name, masked: false }
  })
  return { name: site.name, ghost: site.boundary, names }
}

/** The page knows no name, so it decides by what the build has noted. */
const MAY_BE_SECRET = "names: 'hidden': the name may be that of a secret"

/** The names of a scope: those of blocks stand in their own, and expressions of tests are no variables. */
const textsOf = ({ parameters, locals, lazy, closure, module }: SiteScope): string[] =>
  [...parameters, ...locals, ...lazy, ...closure, ...module].filter(
    (text) => !text.startsWith(STATEMENTS) && !STANDS_IN.has(readName(text).name),
  )

/** A sign may stand there alone. */
const STANDS_IN: ReadonlySet<string> = new Set([ELSEWHERE, ''])

function why({ rule, by, source }: MaskReason, ofBuild: ReadonlySet<string>): string {
  const value = source === undefined ? '' : `its value is that of ${source}: `
  if (rule === 'vocabulary') return `${value}the built-in word ${by}`
  if (rule === 'maskPersonalData') return `${value}maskPersonalData of the mark: the word ${by}`
  return `${value}maskVars of the ${ofBuild.has(by) ? 'build' : 'mark'}: ${by}`
}
