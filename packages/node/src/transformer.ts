/** The transform and its parser, loaded when the first text needs them: most of the time of a start. */

import { createRequire } from 'node:module'
import { unseen } from './guard.ts'

export type Host = typeof import('@traceghost/transform/host')

let loaded: Host | undefined

let load = (): Host => createRequire(import.meta.url)('@traceghost/transform/host') as Host

/** Loads it in the way that waits for nothing. */
export function loadHost(): Host {
  loaded ??= unseen(load)
  return loaded
}

/** For threads that cannot load it so: from then on `loadHost` returns this one. */
export function useHost(host: Host): void {
  loaded = host
}

/** For processes with another way to load it. */
export function loadHostBy(way: () => Host): void {
  load = way
}
