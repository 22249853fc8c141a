/** Lines that are appended while the disk is slow, full or gone. */

import fs, { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { LineFile } from '../src/integrations/line-file.ts'

type Write = (file: number, bytes: Buffer, done: (error: Error | null, count?: number) => void) => void

/** In place of the functions of Node; `undefined` lets these work. */
const disk = vi.hoisted(() => ({
  write: undefined as Write | undefined,
  open: undefined as ((path: string, flags: number, mode: number, done: (error: Error) => void) => void) | undefined,
}))

vi.mock('node:fs', async (importOriginal) => {
  const original = await importOriginal<typeof fs>()
  const write: Write = (...args) => (disk.write ?? (original.write as Write))(...args)
  const open: typeof fs.open = ((...args: Parameters<NonNullable<typeof disk.open>>) =>
    (disk.open ?? (original.open as NonNullable<typeof disk.open>))(...args)) as never
  return { ...original, open, write }
})

let folder: string
let path: string
let said: string[]
const openLines = (maxBytes = 1e9): LineFile =>
  new LineFile(path, { maxBytes, complain: (what, error) => said.push(`${what}: ${error}`) })
const written = (): string => readFileSync(path, 'utf8')
/** Settles when the disk is asked to write. */
const nextWrite = (): Promise<Parameters<Write>> =>
  new Promise((resolve) => {
    disk.write = (...args) => resolve(args)
  })
const failure = (code: string, message: string): Error => Object.assign(new Error(`${code}: ${message}`), { code })
const noSpace = (): Error => failure('ENOSPC', 'no space left on device, write')

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'traceghost-'))
  path = join(folder, 'reports.jsonl')
  said = []
})
afterEach(() => {
  disk.write = disk.open = undefined
  rmSync(folder, { recursive: true, force: true })
})

it('keeps as much as eight million bytes for a slow disk, and counts the rest', async () => {
  const asked = nextWrite()
  const file = openLines()
  file.append('first\n')
  const [descriptor, bytes, done] = await asked
  const line = `${'x'.repeat(999_999)}\n`
  for (let nr = 0; nr < 12; nr++) file.append(line)
  expect(said).toEqual(Array(4).fill(`reports are not appended to ${path}: the disk is too slow`))
  disk.write = undefined
  fs.writeSync(descriptor, bytes)
  done(null, bytes.length)
  await file.finished()
  expect(written()).toBe(`first\n${line.repeat(8)}`)
  expect(said.at(-1)).toBe(`4 reports were not appended to ${path}: the disk is too slow`)
})

it('goes on behind a line that a full disk has torn', async () => {
  const file = openLines()
  disk.write = (descriptor, _bytes, done) => {
    disk.write = (_descriptor, __, failed) => failed(noSpace())
    done(null, fs.writeSync(descriptor, 'one\ntw'))
  }
  for (const line of ['one\n', 'two\n', 'three\n']) file.append(line)
  await file.finished()
  const reason = `reports are not appended to ${path}: ENOSPC: no space left on device`
  expect(said).toEqual([reason, `2 reports were not appended to ${path}: ENOSPC: no space left on device`])
  disk.write = undefined
  await file.append('four\n')
  file.end()
  file.append('five\n')
  expect(written()).toBe('one\ntw\nfour\nfive\n')
})

it('writes all at the end, and nothing twice that arrives late', async () => {
  const asked = nextWrite()
  const file = openLines()
  file.append('one\n')
  const [descriptor, bytes] = await asked
  file.append('two\n')
  fs.writeSync(descriptor, bytes)
  file.end()
  expect(written()).toBe('one\ntwo\n')
})

it('writes again what has not arrived at the end', async () => {
  const asked = nextWrite()
  const file = openLines()
  file.append('one\n')
  await asked
  file.append('two\n')
  file.end()
  expect(written()).toBe('one\ntwo\n')
})

it('takes what fits into what others have left', async () => {
  writeFileSync(path, 'others\n')
  const file = openLines(16)
  for (const line of ['one\n', 'two\n', 'three\n', 'x\n']) file.append(line)
  await file.finished()
  file.append('y\n')
  await file.finished()
  expect(written()).toBe('others\none\ntwo\n')
  expect(said.at(-1)).toBe(`reports are not appended to ${path}: it is as large as maxBytes allows`)
})

it('waits while too many files are open, for the next line or the end', async () => {
  const file = openLines()
  disk.open = (_path, _flags, _mode, done) => done(failure('EMFILE', 'too many open files'))
  await file.append('one\n')
  disk.open = undefined
  await file.append('two\n')
  expect(written()).toBe('one\ntwo\n')
  disk.open = (_path, _flags, _mode, done) => done(failure('EMFILE', 'too many open files'))
  await file.append('three\n')
  file.end()
  expect(written()).toBe('one\ntwo\nthree\n')
  expect(said).toEqual([])
})
