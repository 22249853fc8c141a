import { describe, expect, it, vi } from 'vitest'
import { createChecker } from './checker.ts'
import { differences } from './compare.ts'
import { readCorpus, readHardCases, type SourceFile } from './corpus.ts'
import { findErased } from './erased.ts'
import { KNOWN_DIFFERENCES } from './known-differences.ts'
import { ourUses } from './ours.ts'
import { scopeManagerUses } from './scope-manager.ts'
import type { Uses } from './use.ts'

vi.setConfig({ testTimeout: 60_000 })

const corpus = readCorpus()
const hardCases = readHardCases()
const files = [...corpus, ...hardCases]
const erased = new Map(files.map((file) => [file, findErased(file.program)]))
const ours = new Map(files.map((file) => [file, ourUses(file)]))
const checker = createChecker(files)

type Oracle = keyof typeof KNOWN_DIFFERENCES
const ORACLES: Readonly<Record<Oracle, (file: SourceFile) => Uses>> = {
  'scope manager': (file) => scopeManagerUses(file, erased.get(file) ?? expect.fail()),
  checker: (file) => checker.uses(file, erased.get(file) ?? expect.fail()),
}

const ourUsesOf = (file: SourceFile): Uses => ours.get(file) ?? expect.fail()

it('has enough to read', () => {
  expect(corpus.length).toBeGreaterThan(500)
  expect(corpus.reduce((sum, file) => sum + ourUsesOf(file).size, 0)).toBeGreaterThan(80_000)
})

describe.each(Object.entries(ORACLES))('the %s', (oracle, usesOf) => {
  it('agrees on every use of a name in the corpus', () => {
    expect(corpus.flatMap((file) => differences(file, ourUsesOf(file), usesOf(file)))).toEqual([])
  })

  it.each(hardCases.map((file) => [file.file, file] as const))('agrees on %s, but for what is known', (name, file) => {
    const known = KNOWN_DIFFERENCES[oracle as Oracle].flatMap((each) => each.differences)
    expect(differences(file, ourUsesOf(file), usesOf(file))).toEqual(known.filter((it) => it.startsWith(`${name}:`)))
  })
})
