/** Where the packages come from: npm shows it, and attests it. */

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Package, readManifest } from './packages.ts'

/** The fields of a manifest that name the repository. */
interface Origin {
  readonly repository: { readonly type: 'git'; readonly url: string; readonly directory: string }
  readonly homepage: string
  readonly bugs: string
}

/**
 * The address of the repository, without `.git`: the field of the root manifest, else the one of the workflow that
 * runs. Nothing else in the repository has it.
 *
 * @throws Error where the field is no address
 */
export function repositoryOf(
  root: string,
  { GITHUB_SERVER_URL, GITHUB_REPOSITORY }: NodeJS.ProcessEnv,
): string | undefined {
  const { repository } = readManifest(root)
  if (repository === undefined) {
    return GITHUB_REPOSITORY ? `${GITHUB_SERVER_URL ?? 'https://github.com'}/${GITHUB_REPOSITORY}` : undefined
  }
  const [, address] = (typeof repository === 'string' && /^(?:git\+)?(https:\/\/.+?)(?:\.git)?$/.exec(repository)) || []
  if (address) return address
  throw new Error(`"repository" of package.json is ${JSON.stringify(repository)}; use an address: "https://…"`)
}

/** The fields of a package. The page of a package on npm shows its README, whose links lead from its folder. */
export const originOf = (repository: string, { folder }: Pick<Package, 'folder'>): Origin => ({
  repository: { type: 'git', url: `git+${repository}.git`, directory: folder },
  homepage: `${repository}#readme`,
  bugs: `${repository}/issues`,
})

/** Writes the fields into the manifest of a package, before it is packed. */
export function writeOrigin(root: string, repository: string, each: Package): void {
  const file = join(root, each.folder, 'package.json')
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as object
  writeFileSync(file, `${JSON.stringify({ ...manifest, ...originOf(repository, each) }, null, 2)}\n`)
}
