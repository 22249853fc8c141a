// Why: docs/adr/privacy-manifest.md
/** The manifests of outputs of Rollup's kind. */

import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { parseWithOxc } from '@traceghost/transform'
import type { Build } from '../context.ts'
import { mayHaveTables, type Names } from '../names/apart.ts'
import { type ManifestFile, manifestText } from '../names/manifest.ts'
import { recordedIn } from '../names/recorded.ts'
import type { OutputBundle, OutputContext } from './names.ts'
import type { OutputOptions } from './outputs.ts'

/** Writes which names the functions of an output record. */
export interface ManifestWriter {
  buildStart(): void
  /** @param namesBehind the names that a chunk does not have, by ids */
  generateBundle(output: OutputOf, namesBehind: (code: string) => Names): void
  writeBundle(options: OutputOptions): Promise<void>
}

interface OutputOf {
  readonly context: OutputContext
  readonly options: OutputOptions
  readonly bundle: OutputBundle
  readonly isForServers: boolean
}

/** The functions of workers of Vite, by the project: each is a build of its own, whose files are those of the page. */
const ofWorkers = new WeakMap<object, ManifestFile[]>()

export function createManifestWriter({ parse = parseWithOxc, options, settings }: Build): ManifestWriter {
  /** By folder: several outputs may have one. */
  const recorded = new Map<string, ManifestFile[]>()
  /** Texts that are written when the folder is there. */
  const unwritten = new Map<string, string>()
  const sharedByWorkers = (): ManifestFile[] => {
    const { project } = settings
    if (!project) return []
    const known = ofWorkers.get(project) ?? []
    ofWorkers.set(project, known)
    return known
  }

  function recordedOf(code: string, names: Names): ManifestFile[] {
    if (!mayHaveTables(code) && names.size === 0) return []
    const hidden = options.names === 'hidden' ? 'apart' : 'none'
    return recordedIn(code, { parse, names, hidden, root: resolve(settings.root, options.root ?? '') })
  }

  return {
    buildStart() {
      if (settings.isWorker) return
      recorded.clear()
      sharedByWorkers().length = 0
    },
    generateBundle({ context, options: { dir = '' }, bundle, isForServers }, namesBehind) {
      if (options.manifest === undefined) return
      const known = settings.isWorker ? sharedByWorkers() : (recorded.get(dir) ?? [])
      for (const { code, fileName } of Object.values(bundle)) {
        if (code === undefined) continue
        try {
          known.push(...recordedOf(code, namesBehind(code)))
        } catch (error) {
          context.warn(`${missingIn(fileName)}: ${String(error)}`)
        }
      }
      if (settings.isWorker) return
      recorded.set(dir, known)
      const source = manifestText(isForServers ? known : [...known, ...sharedByWorkers()])
      // Vite drops the assets of builds for servers.
      if (isForServers && dir) unwritten.set(dir, source)
      else context.emitFile({ type: 'asset', fileName: options.manifest, source })
    },
    async writeBundle({ dir = '' }) {
      const source = unwritten.get(dir)
      if (source === undefined || options.manifest === undefined) return
      const path = join(dir, options.manifest)
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, source)
    },
  }
}

/** The beginning of a warning. */
export const missingIn = (path: string): string =>
  `traceghost's manifest lacks the functions of ${path}, which it cannot read`
