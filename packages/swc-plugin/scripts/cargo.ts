import { run } from './command.ts'

/** A crate, as `cargo metadata` says of it. */
export interface Crate {
  readonly name: string
  readonly version: string
  readonly license: string | null
  readonly manifest_path: string
}

/** The crates of `Cargo.lock`; each is on the disk then. */
export function packagesFor(cargo: string, args: readonly string[]): readonly Crate[] {
  const text = run(cargo, ['metadata', '--format-version', '1', '--locked', ...args])
  return (JSON.parse(text) as { packages: readonly Crate[] }).packages
}
