import { expect, it } from 'vitest'
import { type Disk, renameOver } from '../../src/store/rename.ts'

const held = (code: string): Error => Object.assign(new Error(`${code}: operation not permitted`), { code })

/** A disk that refuses so often. */
function disk(platform: string, refusals: number, code = 'EPERM'): Disk & { readonly calls: string[] } {
  const calls: string[] = []
  return {
    platform,
    calls,
    rename(from, to) {
      calls.push(`${from} → ${to}`)
      if (calls.filter((call) => call !== 'pause').length <= refusals) throw held(code)
    },
    pause: () => calls.push('pause'),
  }
}

it.each(['EPERM', 'EACCES', 'EBUSY'])('waits on Windows until a reader lets go of the file: %s', (code) => {
  const windows = disk('win32', 2, code)
  renameOver('a', 'b', windows)
  expect(windows.calls).toStrictEqual(['a → b', 'pause', 'a → b', 'pause', 'a → b'])
})

it('gives up after a while', () => {
  const windows = disk('win32', Number.POSITIVE_INFINITY)
  expect(() => renameOver('a', 'b', windows)).toThrow('EPERM')
  expect(windows.calls.filter((call) => call === 'pause')).toHaveLength(19)
})

it.each([
  ['linux', 'EPERM'],
  ['win32', 'ENOSPC'],
])('does not wait on %s for %s', (platform, code) => {
  const other = disk(platform, 1, code)
  expect(() => renameOver('a', 'b', other)).toThrow(code)
  expect(other.calls).toStrictEqual(['a → b'])
})
