/** `unplugin-traceghost/manifest`: what builds record, compared. */

export { compareManifests, type ManifestComparison, type RecordedName } from './names/compare.ts'
export type { Manifest, ManifestFile, ManifestFunction, ManifestName } from './names/manifest.ts'
