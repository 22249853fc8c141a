/** A store for tests, in memory. */

import type { Report } from 'traceghost'
import type { Head, Store } from '../../src/store/model.ts'

export function memoryStore(reports: readonly Report[] = []): Store {
  const kept = new Map<string, Report>()
  const listeners = new Set<() => void>()
  let heads: readonly Head[] | undefined
  const store: Store = {
    folder: '/project/.traceghost',
    async heads() {
      heads ??= [...kept.values()].map(headOf).sort((one, other) => (one.time < other.time ? 1 : -1))
      return heads
    },
    read: async (id) => kept.get(id),
    add(report) {
      kept.set(report.id, report)
      heads = undefined
      for (const listener of listeners) listener()
      return report.id
    },
    watch(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
  for (const report of reports) store.add(report)
  return store
}

const headOf = ({ id, time, ghost, fingerprint, error, suppressed, environment, ...rest }: Report): Head => {
  const { runtime, release, service, deployment, url } = environment
  const bytes = JSON.stringify(rest).length
  return {
    ...{ id, time, ghost, fingerprint, type: error.type, message: error.message, suppressed, runtime, bytes },
    ...(release !== undefined && { release }),
    ...(service !== undefined && { service }),
    ...(deployment !== undefined && { deployment }),
    ...(url !== undefined && { url }),
  }
}
