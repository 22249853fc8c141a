import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The folder of the Rust code and of the engine's binding. */
export const crate: string = fileURLToPath(new URL('../crate', import.meta.url))

/**
 * Runs a command in the crate.
 *
 * @returns what it printed
 * @throws Error with its messages when it fails
 */
export function run(
  command: string,
  args: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): string {
  const options = { cwd: crate, env: { ...process.env, ...variables }, encoding: 'utf8', maxBuffer: 1 << 28 } as const
  const { status, stdout, stderr, error } = spawnSync(command, args, options)
  if (status !== 0) throw new Error(`${command} failed: ${error?.message ?? stderr}`)
  return stdout
}
