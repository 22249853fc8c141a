import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Whether packages of Debian can be installed here without asking anyone. */
export const mayInstall = (): boolean => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')

/**
 * Installs packages of Debian, unless they are there.
 *
 * @returns why it did not work, on one line; `undefined` if it did
 */
export function installPackages(packages: readonly string[]): string | undefined {
  // Processes run side by side; the first one installs, the others wait.
  const installed = `dpkg -s ${packages.join(' ')} >/dev/null 2>&1`
  const script = `${installed} || { apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')}; }`
  const { status, stderr } = spawnSync('flock', [join(tmpdir(), 'install-packages.lock'), 'sh', '-c', script], {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  return status === 0 ? undefined : stderr?.trim().split('\n').at(-1) || `exit code ${status}`
}
