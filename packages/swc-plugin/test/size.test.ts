import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { isBuilt, wasm } from './harness/plugin.ts'

describe.skipIf(!isBuilt)('the built plugin', () => {
  const bytes = isBuilt ? readFileSync(wasm) : Buffer.alloc(0)

  it('has at most 4 MB', () => {
    expect(bytes.length).toBeLessThanOrEqual(4_000_000)
  })

  it('has at most 1.3 MB compressed', () => {
    expect(gzipSync(bytes, { level: 9 }).length).toBeLessThanOrEqual(1_300_000)
  })
})
