import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { findOrInstallToolchain } from '../scripts/toolchain.ts'

/** A folder that is all of `PATH`, with commands that write their arguments into `log`. */
function folderWith(scripts: Readonly<Record<string, string>>): { folder: string; log(): string[] } {
  const folder = mkdtempSync(join(tmpdir(), 'toolchain-'))
  const log = join(folder, 'log')
  for (const [name, script] of Object.entries(scripts)) {
    writeFileSync(join(folder, name), `#!/bin/sh\necho ${name} "$@" >>'${log}'\n${script}\n`)
    chmodSync(join(folder, name), 0o755)
  }
  return { folder, log: () => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []) }
}

const build = fileURLToPath(new URL('../scripts/build.ts', import.meta.url))

describe('the build without tools', () => {
  it.each([
    ['', 0],
    ['1', 1],
  ])('says so in one line; with CI=%j it ends with %i', (CI, code) => {
    const env = { PATH: folderWith({}).folder, CI }
    const { status, stdout, stderr } = spawnSync(process.execPath, [build], { encoding: 'utf8', env })
    expect(stdout).toBe('')
    expect(stderr).toMatch(
      /^\[swc-plugin\] not built, because the machine lacks cargo \(https:\/\/rustup\.rs\), rust-lld \(https:\/\/rustup\.rs\), Debian's packages \(apt-get install .*\bbinaryen\)\n$/,
    )
    expect(status).toBe(code)
  })
})

describe("Debian's packages", () => {
  afterEach(() => vi.unstubAllEnvs())

  const INSTALLING = { cargo: '', 'rust-lld': '', flock: 'shift; exec "$@"', sh: 'exec /bin/sh "$@"' }

  const lookIn = (folder: string, canInstall: boolean): ReturnType<typeof findOrInstallToolchain> => {
    vi.stubEnv('PATH', folder)
    return findOrInstallToolchain(canInstall)
  }

  it('are installed where that is allowed, all that lack in one go', () => {
    const { folder, log } = folderWith({ ...INSTALLING, dpkg: 'exit 1', 'apt-get': '' })
    lookIn(folder, true)
    const [update, install, ...others] = log().filter((line) => line.startsWith('apt-get'))
    expect(update).toBe('apt-get update')
    expect(install).toMatch(/^apt-get install -y --no-install-recommends (?:\S+ )*clang-19 (?:\S+ )*binaryen$/)
    expect(others).toEqual([])
  })

  it('are not installed again by the second of two builds', () => {
    const { folder, log } = folderWith({ ...INSTALLING, dpkg: '', 'apt-get': '' })
    lookIn(folder, true)
    expect(log().map((line) => line.split(' ')[0])).toEqual(['flock', 'sh', 'dpkg'])
  })

  it('that cannot be installed are named with the reason', () => {
    const { folder } = folderWith({ ...INSTALLING, dpkg: 'exit 1', 'apt-get': 'echo E: no network >&2; exit 100' })
    expect(lookIn(folder, true)).toEqual({
      missing: expect.stringMatching(/^what "apt-get install .*" brings: E: no network$/),
    })
  })

  it('are not installed without leave, nor where that would not be enough', () => {
    const { folder, log } = folderWith({ ...INSTALLING, dpkg: 'exit 1', 'apt-get': '' })
    expect(lookIn(folder, false)).toEqual({
      missing: expect.stringMatching(/^Debian's packages \(apt-get install .*\)$/),
    })
    const { folder: empty, log: second } = folderWith({ flock: '', 'apt-get': '' })
    expect(lookIn(empty, true)).toEqual({ missing: expect.stringContaining('cargo (https://rustup.rs), ') })
    expect([...log(), ...second()]).toEqual([])
  })
})
