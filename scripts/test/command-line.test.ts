import { describe, expect, it, test } from 'vitest'
import { spawnArguments, withFolderOfCommands } from '../command-line.mjs'

/** As a program of Windows takes its line apart: Microsoft's "Parsing C command-line arguments". */
function argumentsIn(line: string): string[] {
  const found: string[] = []
  let current: string | undefined
  let isQuoted = false
  for (let at = 0; at < line.length; at++) {
    const [slashes = ''] = /^\\*/.exec(line.slice(at)) ?? []
    if (slashes !== '' && line[at + slashes.length] === '"') {
      current = (current ?? '') + '\\'.repeat(slashes.length / 2)
      at += slashes.length
      if (slashes.length % 2 === 1) {
        current += '"'
        continue
      }
    }
    const sign = line[at] as string
    if (sign === '"' && isQuoted && line[at + 1] === '"') {
      current = `${current ?? ''}"`
      at++
    } else if (sign === '"') {
      isQuoted = !isQuoted
      current ??= ''
    } else if (sign === ' ' && !isQuoted) {
      if (current !== undefined) found.push(current)
      current = undefined
    } else current = (current ?? '') + sign
  }
  return current === undefined ? found : [...found, current]
}

/** The signs of a line that `cmd` would act on: those outside of quotes. */
const actedOn = (line: string): string =>
  line
    .split('"')
    .filter((_, index) => index % 2 === 0)
    .join('')
    .replace(/[^&|<>^()!]/g, '')

describe('on Windows', () => {
  it.each([
    'src/pay.test.ts',
    'C:\\Users\\Ada L\\AppData\\Local\\Temp\\vitest-1.json',
    'C:\\Users\\Ada L\\',
    'charges a card & declines (twice) | fails <once> ^ever!',
    'says "no", twice: "no" & "no"',
    'a\\"b\\\\"c',
    '',
    '--outputFile.json=C:\\a b\\c.json',
    "it's café 1",
  ])('%j is one argument', (argument) => {
    const [line, args, options] = spawnArguments('vitest', ['run', argument, '-u'], true)
    expect(argumentsIn(line)).toStrictEqual(['vitest', 'run', argument, '-u'])
    expect(actedOn(line)).toBe('')
    expect([args, options]).toStrictEqual([[], { shell: true }])
  })

  it('plain arguments stay readable', () => {
    expect(spawnArguments('npx', ['--yes', 'pnpm@12.21.0', './packages/*'], true)[0]).toBe(
      'npx --yes pnpm@12.21.0 "./packages/*"',
    )
  })
})

test('elsewhere no shell is between', () => {
  expect(spawnArguments('vitest', ['a b', '"'], false)).toStrictEqual(['vitest', ['a b', '"'], {}])
})

test('the path keeps its name', () => {
  expect(withFolderOfCommands('C:\\bin', { Path: 'C:\\x' }, ';')).toStrictEqual({ Path: 'C:\\bin;C:\\x' })
  expect(withFolderOfCommands('/bin', { PATH: '/x', A: '1' }, ':')).toStrictEqual({ PATH: '/bin:/x', A: '1' })
})
