import type { Reporter, TestModule } from 'vitest/node'

/** Prints the results of the matrix: for every cell, how many fixtures gave their golden report. */
export default class MatrixReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const skipped = new Map<string, Set<string>>()
    const counts = new Map<string, { passed: number; all: number }>()
    for (const module of modules) {
      if (!/\/e2e\/matrix\/(?:matrix|next)\.test\.ts$/.test(module.moduleId)) continue
      for (const test of module.children.allTests()) {
        const [host = '', cell = ''] = test.fullName.split(' > ')
        const result = test.result()
        const { state } = result
        if (state === 'skipped') {
          if (result.note) skipped.set(result.note, (skipped.get(result.note) ?? new Set()).add(host))
          continue
        }
        const key = `${host.padEnd(28)} ${cell}`
        const { passed, all } = counts.get(key) ?? { passed: 0, all: 0 }
        counts.set(key, { passed: passed + (state === 'passed' ? 1 : 0), all: all + 1 })
      }
    }
    for (const [reason, hosts] of skipped) console.log(`\nskipped: ${reason} (${[...hosts].join(', ')})`)
    if (counts.size === 0) return
    const lines = [...counts].map(([key, { passed, all }]) => `${key.padEnd(60)} ${passed}/${all}`)
    console.log(`\nfixtures that gave their golden report:\n${lines.join('\n')}`)
  }
}
