import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The fields of a manifest that a release reads or writes. */
export interface Manifest {
  readonly name: string
  readonly version: string
  readonly private?: boolean
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly publishConfig?: { readonly access?: string; readonly provenance?: boolean }
  readonly [field: string]: unknown
}

/** A package that is published. */
export interface Package {
  /** Relative to the root: `packages/runtime`. */
  readonly folder: string
  readonly manifest: Manifest
}

export const readManifest = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest

/** The packages that are published: the runtime, then each behind those that it depends on. */
export function publishedPackages(root = '.'): Package[] {
  const packages = readdirSync(join(root, 'packages'))
    .map((name): Package => ({ folder: `packages/${name}`, manifest: readManifest(join(root, 'packages', name)) }))
    .filter(({ manifest }) => !manifest.private)
    .toSorted((one, other) => Number(isRuntime(other)) - Number(isRuntime(one)))
  const byName = new Map(packages.map((each) => [each.manifest.name, each]))
  const inOrder = new Set<Package>()
  const add = (each: Package): void => {
    const { dependencies, peerDependencies } = each.manifest
    for (const name of Object.keys({ ...dependencies, ...peerDependencies })) {
      const own = byName.get(name)
      if (own && !inOrder.has(own)) add(own)
    }
    inOrder.add(each)
  }
  packages.forEach(add)
  return [...inOrder]
}

const isRuntime = ({ manifest }: Package): boolean => manifest.name === 'traceghost'

/**
 * The version that all of them have.
 *
 * @throws Error where they differ
 */
export function versionOf(packages: readonly Package[]): string {
  const versions = new Set(packages.map(({ manifest }) => manifest.version))
  const [version] = versions
  if (version === undefined || versions.size > 1) {
    throw new Error(`packages have one version, but there are ${[...versions].join(', ')}: see .changeset/config.json`)
  }
  return version
}
