// Format, lints and licences of the Rust code, on the machine's own target. Silent when all is well.
import { folderOf } from './cache.ts'
import { crate, run } from './command.ts'
import { refusedIn } from './licences.ts'
import { commandOf } from './toolchain.ts'

const message = check()
if (message) {
  console.error(message)
  process.exitCode = 1
}

function check(): string | undefined {
  const cargo = commandOf('cargo')
  if (!cargo) return process.env.CI && 'cargo is missing: install it (https://rustup.rs)'
  try {
    const refused = checkCrate(cargo)
    return refused.length > 0 ? `licences that may not be linked: ${refused.join(', ')}` : undefined
  } catch (error) {
    return (error as Error).message
  }
}

function checkCrate(cargo: string): readonly string[] {
  run(cargo, ['fmt', '--check'])
  const target = folderOf([`${crate}/Cargo.lock`], run(cargo, ['--version']))
  run(cargo, ['clippy', '--locked', '--', '-D', 'warnings'], { CARGO_TARGET_DIR: target })
  return refusedIn(cargo)
}
